package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is cut at an octet limit, never inside a character. */
class Utf8PrefixTests {

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc, false",
        "abc, 2, ab, true",
        "aäb, 3, aä, true",
        "aäb, 2, a, true",
        "€, 2, '', true",
        "€, 3, €, false",
        "x😀y, 5, x😀, true",
        "x😀y, 4, x, true",
        "'', 0, '', false"
    })
    void whatFitsIsKept(String whole, int octets, String kept, boolean cut) {
        assertThat(Utf8Prefix.of(whole, octets)).isEqualTo(new Utf8Prefix(kept, cut));
    }
}
