package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lines in, replies out: what is written leaves only when the next command is not here yet. */
final class Wire {

    private static final Duration AUTOLOGOUT = Duration.ofMinutes(10);
    private static final int LONGEST_LINE = 16 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] input = new byte[LONGEST_LINE];
    private final byte[] output = new byte[64 * 1024];
    private int start;
    private int end;
    private int pending;

    Wire(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        connection.setSoTimeout((int) AUTOLOGOUT.toMillis());
        in = connection.getInputStream();
        out = connection.getOutputStream();
    }

    /** The next line without its end, or null when the client is gone. */
    @Nullable
    String line() throws IOException {
        int scanned = start;
        while (true) {
            int lf = indexOfLf(scanned);
            if (lf >= 0) {
                return taken(lf);
            }
            scanned = end - start;
            if (!fill()) {
                return null;
            }
        }
    }

    void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1));
    }

    void write(byte[] octets) throws IOException {
        write(octets, octets.length);
    }

    void write(byte[] octets, int length) throws IOException {
        if (length > output.length - pending) {
            flush();
        }
        if (length > output.length) {
            out.write(octets, 0, length);
        } else {
            System.arraycopy(octets, 0, output, pending, length);
            pending += length;
        }
    }

    void flush() throws IOException {
        out.write(output, 0, pending);
        pending = 0;
        out.flush();
    }

    private String taken(int lf) {
        int lineEnd = lf > start && input[lf - 1] == '\r' ? lf - 1 : lf;
        String line = new String(input, start, lineEnd - start, ISO_8859_1);
        start = lf + 1;
        return line;
    }

    /** Moves what is left to the front and reads more behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(input, start, input, 0, end - start);
        end -= start;
        start = 0;
        if (end == input.length) {
            throw new IOException("a command line without end");
        }
        flush();
        int read = in.read(input, end, input.length - end);
        end += Math.max(read, 0);
        return read > 0;
    }

    private int indexOfLf(int from) {
        for (int i = from; i < end; i++) {
            if (input[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
