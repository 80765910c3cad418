package dev.inlet.sync.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.inlet.web.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The lines of a list as it is uploaded, no more of them than the limit allows; a unique-id is octets, each one char. */
final class ListLines {

    private static final int LONGEST_LINE = 4096;

    private final BufferedReader in;
    private final long maxOctets;
    private final Duration timeout;
    private final long end;
    private long octets;
    private int number;

    ListLines(InputStream in, long maxOctets, Duration timeout) {
        this.in = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
        this.maxOctets = maxOctets;
        this.timeout = timeout;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** The next line that is not blank, null at the end. */
    @Nullable
    String next() throws IOException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        number++;
        requireInTime();
        StringBuilder line = new StringBuilder();
        for (int octet = read(); octet >= 0; octet = read()) {
            if (octet == '\n') {
                return withoutReturn(line);
            }
            line.append((char) octet);
            if (line.length() % 64 == 0) {
                requireInTime(); // a line may come octet by octet
            }
            if (line.length() > LONGEST_LINE) {
                throw problem("is longer than " + LONGEST_LINE + " octets");
            }
        }
        return line.isEmpty() ? null : withoutReturn(line);
    }

    private int read() throws IOException {
        int octet = in.read();
        if (octet >= 0 && ++octets > maxOctets) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content_too_large",
                    "The list has more than the " + maxOctets + " octets of inlet.ledger.max-import-octets.");
        }
        return octet;
    }

    private void requireInTime() {
        if (System.nanoTime() - end > 0) {
            throw new Problem(
                    HttpStatus.REQUEST_TIMEOUT,
                    "request_timeout",
                    "The list did not come within the " + timeout + " of inlet.ledger.import-timeout.");
        }
    }

    private static String withoutReturn(StringBuilder line) {
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /** Names the line that was read last. */
    Problem problem(String why) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_value", "line " + number + ": " + why)
                .with("field", "line " + number);
    }
}
