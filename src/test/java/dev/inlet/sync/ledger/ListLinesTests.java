package dev.inlet.sync.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A list is read line by line within its limits, whoever sends it and however slowly. */
class ListLinesTests {

    @Test
    void linesEndInLineFeedWithOrWithoutReturnAndBlankOnesAreNone() throws IOException {
        ListLines lines = lines("a\r\n\n \nb\nc", Duration.ofMinutes(1));
        assertThat(lines.next()).isEqualTo("a");
        assertThat(lines.next()).isEqualTo("b");
        assertThat(lines.next()).isEqualTo("c");
        assertThat(lines.next()).isNull();
    }

    @Test
    void whoeverTakesTooLongIsSentAway() {
        ListLines lines = new ListLines(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        try {
                            Thread.sleep(5);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IOException(e);
                        }
                        return '\n';
                    }

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        into[from] = (byte) read();
                        return 1;
                    }
                },
                1_000_000,
                Duration.ofMillis(100));
        assertThatThrownBy(lines::next).isInstanceOf(Problem.class).hasMessageContaining("import-timeout");
    }

    private static ListLines lines(String text, Duration timeout) {
        return new ListLines(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), 1_000_000, timeout);
    }
}
