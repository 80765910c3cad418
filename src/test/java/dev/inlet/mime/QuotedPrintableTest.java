package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Quoted-printable is decoded by its rules, and left as it stands where it breaks them. */
class QuotedPrintableTest {

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("=41=42=e9", "AB\u00e9"),
                Arguments.of("soft=\r\nbreak", "softbreak"),
                Arguments.of("soft=  \r\nbreak", "softbreak"),
                Arguments.of("soft=\nbreak", "softbreak"),
                Arguments.of("soft=\rbreak", "softbreak"),
                Arguments.of("hard\r\nbreak", "hard\r\nbreak"),
                Arguments.of("unix\nbreak", "unix\nbreak"),
                Arguments.of("trailing \t \r\nblanks  ", "trailing\r\nblanks"),
                Arguments.of("kept=20\r\nblank", "kept \r\nblank"),
                Arguments.of("in  between", "in  between"),
                Arguments.of("bad=ZZ and =4Z", "bad=ZZ and =4Z"),
                Arguments.of("==41", "=A"),
                Arguments.of("a = b", "a = b"),
                Arguments.of("lone\rreturn", "lone\rreturn"),
                Arguments.of("ends in =", "ends in "),
                Arguments.of("ends in =4", "ends in =4"),
                Arguments.of("8-bit \u00e9 raw", "8-bit \u00e9 raw"),
                Arguments.of("x" + " ".repeat(5000) + "y", "x" + " ".repeat(5000) + "y"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void isDecoded(String encoded, String decoded) throws IOException {
        var content = new QuotedPrintable(new ByteArrayInputStream(encoded.getBytes(ISO_8859_1)));

        assertThat(new String(content.readAllBytes(), ISO_8859_1)).isEqualTo(decoded);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void isDecodedTheSameWhenItComesOctetByOctet(String encoded, String decoded) throws IOException {
        var trickle = new FilterInputStream(new ByteArrayInputStream(encoded.getBytes(ISO_8859_1))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }
        };

        assertThat(new String(new QuotedPrintable(trickle).readAllBytes(), ISO_8859_1))
                .isEqualTo(decoded);
    }

    @Test
    void endStaysTheEnd() throws IOException {
        var content = new QuotedPrintable(new ByteArrayInputStream(new byte[] {'a'}));

        assertThat(content.read()).isEqualTo('a');
        assertThat(content.read()).isEqualTo(-1);
        assertThat(content.read()).isEqualTo(-1);
    }
}
