package dev.inlet.pop3.sasl;

import static dev.inlet.pop3.sasl.Said.answer;
import static dev.inlet.pop3.sasl.Said.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CRAM-MD5 says what RFC 2195 says it does, to a challenge and to nothing else. */
class CramMd5MechanismTest {

    @Test
    void theExampleOfRfc2195() {
        CramMd5Mechanism cram = new CramMd5Mechanism("tim", "tanstaaftanstaaf");

        assertThat(answer(cram, "<1896.697170952@postoffice.reston.mci.net>"))
                .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
        assertThat(cram.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64", "PDE=4OTY", "\u00ff"})
    void withoutAChallengeNothingIsSaid(String text) {
        CramMd5Mechanism cram = new CramMd5Mechanism("tim", "tanstaaftanstaaf");

        assertThat(cancel(cram.answer(new Challenge(text)))).isEqualTo("sent no CRAM-MD5 challenge in base64");
        assertThat(cram.complete()).isFalse();
    }

    @Test
    void thereIsAnEndToIt() {
        CramMd5Mechanism cram = new CramMd5Mechanism("tim", "tanstaaftanstaaf");
        answer(cram, "<1@x>");

        assertThat(cancel(cram.answer(new Challenge("PDFAeD4=")))).contains("asked for more");
    }
}
