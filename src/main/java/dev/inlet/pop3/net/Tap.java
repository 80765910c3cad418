package dev.inlet.pop3.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A socket that remembers the first octets it received, so that a failed handshake can tell what answered instead of TLS. */
public final class Tap extends Socket {

    private static final int REMEMBERED = 64;

    private final byte[] first = new byte[REMEMBERED];
    private int count;

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int received = in.read(into, offset, length);
                remember(into, offset, received);
                return received;
            }
        };
    }

    /** What came first, each octet one char. */
    public String first() {
        return new String(Arrays.copyOf(first, count), StandardCharsets.ISO_8859_1);
    }

    /** From now on somebody else speaks: what came before was not said by him. */
    void forget() {
        count = 0;
    }

    private void remember(byte[] octets, int offset, int received) {
        int more = Math.min(received, REMEMBERED - count);
        if (more > 0) {
            System.arraycopy(octets, offset, first, count, more);
            count += more;
        }
    }
}
