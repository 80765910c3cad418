package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As much of an answer's body as is read.
 *
 * @param whole whether that is all of it
 */
record AnswerBody(byte[] octets, int length, boolean whole) {

    private static final Logger log = LoggerFactory.getLogger(AnswerBody.class);
    private static final AnswerBody NONE = new AnswerBody(new byte[0], 0, true);
    private static final int FEW = 1024;

    /** @param most octets that are read; one more would be seen */
    static AnswerBody read(@Nullable HttpEntity entity, int most) {
        if (entity == null) {
            return NONE;
        }
        long announced = entity.getContentLength();
        byte[] octets = new byte[(int) Math.min(announced < 0 ? FEW : announced, most) + 1];
        int length = 0;
        try {
            InputStream in = entity.getContent();
            while (length <= most) {
                octets = length < octets.length ? octets : Arrays.copyOf(octets, Math.min(2 * length, most + 1));
                int n = in.read(octets, length, octets.length - length);
                if (n < 0) {
                    return new AnswerBody(octets, length, true);
                }
                length += n;
            }
        } catch (IOException e) {
            // the status has said what matters: a body that breaks off changes nothing of it
            log.debug("a webhook's answer broke off: {}", e.toString());
        }
        return new AnswerBody(octets, length, false);
    }

    String beginning(long most) {
        return new String(octets, 0, (int) Math.min(length, most), UTF_8);
    }
}
