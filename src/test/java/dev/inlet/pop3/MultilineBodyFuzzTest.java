package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body that is scanned in bulk is the body that the rules give octet by octet, however the network cuts it. */
class MultilineBodyFuzzTest {

    private static final long MAX_OCTETS = 1_000;

    @FuzzTest
    void anyOctetsAreTheSameBody(byte[] octets) throws IOException {
        String wire = new String(octets, StandardCharsets.ISO_8859_1);
        for (boolean lineFeedEndsLine : new boolean[] {false, true}) {
            String expected = octetByOctet(octets, lineFeedEndsLine);
            for (int chunk : new int[] {1, 2, 3, 61, 100_000}) {
                assertThat(inBulk(wire, chunk, lineFeedEndsLine)).isEqualTo(expected);
            }
        }
    }

    private static String inBulk(String wire, int chunk, boolean lineFeedEndsLine) throws IOException {
        WireInput in = new WireInput(new ChunkedSource(wire, chunk), 512);
        MultilineBody body = new MultilineBody(in, MAX_OCTETS, lineFeedEndsLine);
        try {
            return "whole: " + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (Violation e) {
            assertThat(body.octets()).isLessThanOrEqualTo(MAX_OCTETS);
            return e.code();
        } catch (Disconnected e) {
            assertThat(body.ended()).isFalse();
            return e.code();
        }
    }

    /** The rules of {@link MultilineBody}, the slow way. */
    private static String octetByOctet(byte[] wire, boolean lineFeedEndsLine) {
        boolean ends = lineFeedEndsLine;
        boolean firstLine = true;
        boolean lineStart = true;
        byte previous = '\n';
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int at = 0; at < wire.length; at++) {
            byte octet = wire[at];
            if (lineStart && octet == '.') {
                String behind =
                        new String(wire, at + 1, Math.min(2, wire.length - at - 1), StandardCharsets.ISO_8859_1);
                if (behind.equals("\r\n") || behind.startsWith("\n") && (ends || firstLine)) {
                    return "whole: " + message.toString(StandardCharsets.ISO_8859_1);
                }
            } else {
                message.write(octet);
            }
            if (message.size() > MAX_OCTETS) {
                return "message_too_large";
            }
            boolean crlf = octet == '\n' && previous == '\r';
            if (octet == '\n') {
                ends |= firstLine && !crlf;
                firstLine = false;
            }
            lineStart = octet == '\n' && (crlf || ends);
            previous = octet;
        }
        return "connection_lost";
    }
}
