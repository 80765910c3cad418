package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what TOP gives, the header is what lies before the first empty line and that line; without one it has no end. */
@Tag("C0034")
class HeaderStreamTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: b\r\n\r\n",
                "A: b\n\n",
                "\r\n",
                "\n",
                "A: b\r\r\n\r\n",
                "A: b\r\n \r\n\r\n",
                "A: b\r\n\rC: d\r\n\r\n"
            })
    void itEndsAtTheEmptyLine(String header) throws IOException {
        HeaderStream stream = stream(header + "Body: x\r\n\r\nmore\r\n");
        assertThat(read(stream)).isEqualTo(header);
        assertThat(stream.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A: b\r\n", "A: b", "A: b\r\n\r", "A: b\r\n \r\n", "+"})
    void withoutOneItWasCut(String header) throws IOException {
        HeaderStream stream = stream(header);
        assertThat(read(stream)).isEqualTo(header);
        assertThat(stream.ended()).isFalse();
    }

    @Test
    @Tag("wild-41")
    void aSecondAnswerIsNoPartOfIt() throws IOException {
        assertThat(read(stream("+OK 12 octets\r\nA: b\r\n\r\n"))).isEqualTo("A: b\r\n\r\n");
        assertThat(read(stream("+OK\r\n"))).isEmpty();
    }

    private static HeaderStream stream(String given) {
        return new HeaderStream(new ByteArrayInputStream(given.getBytes(ISO_8859_1)));
    }

    private static String read(HeaderStream stream) throws IOException {
        return new String(stream.readAllBytes(), ISO_8859_1);
    }
}
