package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the public URL is configured, what a webhook is sent leads there; the log of events stays as it is. */
class PublicUrlTests {

    private final TickedInlet inlet = TickedInlet.present();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @ParameterizedTest
    @ValueSource(strings = {"thin", "full"})
    void linksOfEventsAreAbsolute(String payload) {
        webhook(Map.of("payload", payload));
        String path = "/api/v1/accounts/" + account;
        inlet.inTransaction(() -> {
            inlet.bean(EventLog.class).name(account, "Invoices");
            inlet.bean(EventLog.class)
                    .record(EventType.ACCOUNT_PAUSED, account, Map.of("name", "Invoices", "url", path));
        });

        assertThat(JsonPath.<String>read(body(), "$.data.url")).isEqualTo(TickedInlet.PUBLIC_URL + path);
        assertThat(JsonPath.<String>read(body(), "$.data.name")).isEqualTo("Invoices");
        assertThat(JsonPath.<List<String>>read(inlet.get("/events?account=" + account), "$.items[*].data.url"))
                .containsExactly(path);
    }

    @Test
    void whatIsNotTheLinkOfTheEventStaysAsItIs() {
        webhook(Map.of("payload", "thin"));
        Map<String, Object> data = Map.of("it", Map.of("url", "/inner"), "name", "\"url\": \"/said\"", "url", "/outer");
        inlet.inTransaction(() -> {
            inlet.bean(EventLog.class).name(account, "Invoices");
            inlet.bean(EventLog.class).record(EventType.ACCOUNT_PAUSED, account, data);
        });

        assertThat(JsonPath.<String>read(body(), "$.data.it.url")).isEqualTo("/inner");
        assertThat(JsonPath.<String>read(body(), "$.data.name")).isEqualTo("\"url\": \"/said\"");
        assertThat(JsonPath.<String>read(body(), "$.data.url")).isEqualTo(TickedInlet.PUBLIC_URL + "/outer");
    }

    @Test
    void soIsTheSourceOfACloudEvent() {
        webhook(Map.of("format", "cloudevents"));
        inlet.receiveMessage(account, "Hello");

        assertThat(JsonPath.<String>read(body(), "$.source"))
                .isEqualTo(TickedInlet.PUBLIC_URL + "/api/v1/accounts/" + account);
    }

    @Test
    void attachmentsAreLinkedTheSameWay() {
        String webhook = webhook(Map.of());

        assertThat(JsonPath.<List<String>>read(
                        inlet.get("/webhooks/{id}/examples", webhook), "$.items[*].body.data.attachments[*].url"))
                .contains(
                        TickedInlet.PUBLIC_URL + "/api/v1/messages/01a206d7-0000-7000-8000-000000000002/attachments/1");
    }

    private String webhook(Map<String, ?> more) {
        return inlet.createWebhook(receiver.settings(account, more));
    }

    private String body() {
        return new String(receiver.request(1).body(), UTF_8);
    }
}
