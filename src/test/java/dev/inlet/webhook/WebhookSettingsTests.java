package dev.inlet.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inlet.event.EventType;
import dev.inlet.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook's owner sends is checked value by value, and a refusal names the field. */
class WebhookSettingsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/hook",
                "https://example.com",
                "HTTPS://example.com/a?b=c",
                "https://[::1]:9/x",
                "http://10.0.0.1/"
            })
    void aUrlIsTaken(String url) {
        assertThat(new WebhookUrl(url).uri()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/hook",
                "example.com/hook",
                "ftp://example.com",
                "file:///etc/passwd",
                "http:///hook",
                "http:opaque",
                "https://user:secret@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://exa mple.com/",
                "https://example.com/\r\nX: y"
            })
    void aUrlIsRefusedByName(String url) {
        refused("url", () -> new WebhookUrl(url));
    }

    @Test
    void aUrlMayHave2048CharactersAndNoMore() {
        String longest = "https://example.com/" + "x".repeat(2048 - "https://example.com/".length());

        assertThatCode(() -> new WebhookUrl(longest)).doesNotThrowAnyException();
        refused("url", () -> new WebhookUrl(longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "webhook-id",
                "Webhook-Anything",
                "Content-Type",
                "content-length",
                "Connection",
                "Proxy-Authorization"
            })
    void aHeaderThatInletSetsItselfIsRefused(String name) {
        refused("headers." + name, () -> new CustomHeaders(Map.of(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\nb", "\u00e4"})
    void aHeaderNameMustBeAToken(String name) {
        refused("headers", () -> new CustomHeaders(Map.of(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "\u0000", "\u00e4", "\u007f"})
    void aHeaderValueMustBePrintable(String value) {
        refused("headers.X-Key", () -> new CustomHeaders(Map.of("X-Key", value)));
    }

    @Test
    void aHeaderCannotBeNamedTwiceInDifferentCase() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new CustomHeaders(Map.of("X-Key", "1", "x-key", "2")))
                .withMessageContaining("twice");
    }

    @Test
    void aMaskStandsForTheValueThatIsKeptAndForNothingElse() {
        CustomHeaders kept = new CustomHeaders(Map.of("Authorization", "Bearer s3cret"));

        assertThat(kept.masked().values()).containsExactly(Map.entry("Authorization", "***"));
        assertThat(kept.masked().unmasked(kept)).isEqualTo(kept);
        refused("headers.X-Other", () -> new CustomHeaders(Map.of("X-Other", "***")).unmasked(kept));
        assertThat(kept.toString()).doesNotContain("s3cret");
    }

    @Test
    void whatIsLeftOutGetsItsDefault() {
        WebhookSettings settings =
                settings(List.of(EventType.MESSAGE_RECEIVED, EventType.MESSAGE_RECEIVED), null, null);

        assertThat(settings.eventTypes()).containsExactly(new EventSelector("message.received"));
        assertThat(settings.payload()).isEqualTo(Payload.FULL);
        assertThat(settings.maxInFlight()).isEqualTo(8);
        assertThat(settings.state()).isEqualTo(WebhookState.ENABLED);
        assertThat(settings.headers()).isEqualTo(CustomHeaders.NONE);
    }

    @Test
    void whatIsOutOfBoundsIsRefusedByName() {
        List<EventType> types = List.of(EventType.MESSAGE_RECEIVED);

        refused("eventTypes", () -> settings(List.of(), null, null));
        refused("maxInFlight", () -> settings(types, 0, null));
        refused("maxInFlight", () -> settings(types, 101, null));
        refused("description", () -> settings(types, null, "x".repeat(501)));
        refused("description", () -> settings(types, null, "\u0000"));
    }

    @SuppressWarnings("NullAway") // as the JSON mapper calls it when a property is left out
    private static WebhookSettings settings(
            List<EventType> types, @Nullable Integer maxInFlight, @Nullable String description) {
        return new WebhookSettings(
                new WebhookUrl("https://example.com"),
                types.stream().map(EventType::value).map(EventSelector::new).toList(),
                null,
                null,
                null,
                null,
                null,
                null,
                description,
                maxInFlight,
                null,
                null,
                null);
    }

    private static void refused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid_value"))
                .withMessageStartingWith(field + ": ");
    }
}
