package dev.inlet.sync;

import dev.inlet.message.HeldMessage;
import dev.inlet.message.IncomingMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** Whether a message that was retrieved whole is the one whose header is here. */
final class HeaderMatch {

    /** A little more than what is looked at of a header, for a second answer in front of it. */
    static final int MOST_OCTETS = GivenHeader.MAX_OCTETS + 1024;

    private HeaderMatch() {}

    /**
     * Its header is the same, but for what servers write into it themselves; or its Message-ID is. A header that was cut must be how the
     * message begins.
     *
     * @param start the first octets of the header that is here
     */
    static boolean same(HeldMessage held, byte[] start, IncomingMessage whole) throws IOException {
        String messageId = held.messageId();
        return messageId != null && messageId.equals(whole.messageId()) || sameHeader(start, whole);
    }

    private static boolean sameHeader(byte[] start, IncomingMessage whole) throws IOException {
        GivenHeader then = GivenHeader.of(new ByteArrayInputStream(start));
        GivenHeader now;
        try (InputStream in = whole.open()) {
            now = GivenHeader.of(new ByteArrayInputStream(in.readNBytes(MOST_OCTETS)));
        }
        return then.whole() && now.whole()
                ? Objects.equals(DerivedUniqueId.ofHeader(then.octets()), DerivedUniqueId.ofHeader(now.octets()))
                : beginsWith(now.octets(), then.octets(), lengthWithoutLineEnd(then.octets()));
    }

    private static boolean beginsWith(byte[] octets, byte[] start, int length) {
        return octets.length >= length && Arrays.equals(octets, 0, length, start, 0, length);
    }

    /** A header may be cut within a line, and the server then ends that line all the same. */
    private static int lengthWithoutLineEnd(byte[] octets) {
        int length = octets.length;
        while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
            length--;
        }
        return length;
    }
}
