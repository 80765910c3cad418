package dev.inlet.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a body no more is read than the limit, and whether there was more is known. */
class AnswerBodyTest {

    private static final int MOST = 5000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 1026, 4999, 5000})
    void whatIsWithinTheLimitIsReadWhole(int length) {
        for (long announced : new long[] {length, -1}) {
            AnswerBody body = read(new ByteArrayInputStream(new byte[length]), announced);

            assertThat(body.whole()).isTrue();
            assertThat(body.beginning(MOST)).isEqualTo("\0".repeat(length));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5001, Long.MAX_VALUE})
    void whatIsLongerIsCut(long announced) {
        var stream = new ByteArrayInputStream(new byte[3 * MOST]);
        AnswerBody body = read(stream, announced);

        assertThat(body.whole()).isFalse();
        assertThat(body.beginning(100)).isEqualTo("\0".repeat(100));
        assertThat(stream.available()).isEqualTo(3 * MOST - MOST - 1);
    }

    @Test
    void whatBreaksOffIsKept() {
        AnswerBody body = read(
                new InputStream() {
                    private int left = 2;

                    @Override
                    public int read() throws IOException {
                        if (left-- == 0) {
                            throw new IOException("broken off");
                        }
                        return 'x';
                    }
                },
                100);

        assertThat(body.whole()).isFalse();
        assertThat(body.beginning(MOST)).startsWith("x");
    }

    @Test
    void whereThereIsNoneNothingIsMissing() {
        AnswerBody body = AnswerBody.read(null, MOST);

        assertThat(body.whole()).isTrue();
        assertThat(body.beginning(MOST)).isEmpty();
    }

    private static AnswerBody read(InputStream stream, long announced) {
        return AnswerBody.read(new InputStreamEntity(stream, announced, ContentType.TEXT_PLAIN), MOST);
    }
}
