package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links lead to the public URL, if there is one; what could not be led to is refused at the start. */
class LinksTest {

    private static final String PATH = "/api/v1/messages/7";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutAPublicUrlALinkIsAPath(@Nullable String unsaid) {
        assertThat(to(unsaid)).isEqualTo(PATH);
    }

    @Test
    void withAPublicUrlALinkIsAbsolute() {
        assertThat(to("https://inlet.example.com")).isEqualTo("https://inlet.example.com/api/v1/messages/7");
        assertThat(to("http://127.0.0.1:8080/")).isEqualTo("http://127.0.0.1:8080/api/v1/messages/7");
        assertThat(to("https://example.com/mail/")).isEqualTo("https://example.com/mail/api/v1/messages/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inlet.example.com",
                "/inlet",
                "ftp://inlet.example.com",
                "https://me:secret@inlet.example.com",
                "https://inlet.example.com?a=b",
                "https://inlet.example.com#top",
                "https://"
            })
    void whatIsNoPlaceIsRefused(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> to(wrong)).withMessageContaining("inlet.public-url");
    }

    private static String to(@Nullable String publicUrl) {
        return new Links(new LinkProperties(publicUrl)).to(PATH);
    }
}
