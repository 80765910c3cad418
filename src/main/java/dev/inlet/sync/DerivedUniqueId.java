package dev.inlet.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unique-id of Inlet's own making, for the messages of a server that gives none: it says by its first word where it comes from, and
 * by the blank behind that, which no server's unique-id can hold (RFC 1939 section 7), that no server gave it.
 */
final class DerivedUniqueId {

    private static final String HEADER = "derived:header ";
    private static final String CONTENT = "derived:content ";

    /** What servers write into a message when it is read or moved: it must not make another message of it. */
    private static final Set<String> SERVERS_OWN = Set.of(
            "status",
            "x-status",
            "x-uid",
            "x-uidl",
            "x-keywords",
            "x-imap",
            "x-imapbase",
            "x-mozilla-status",
            "x-mozilla-status2",
            "content-length",
            "lines");

    private DerivedUniqueId() {}

    static boolean is(String uniqueId) {
        return uniqueId.startsWith(HEADER) || uniqueId.startsWith(CONTENT);
    }

    /** From a header, as far as the empty line; null where there is nothing in it. */
    static @Nullable String ofHeader(byte[] octets) {
        MessageDigest digest = sha256();
        boolean any = false;
        boolean own = false;
        for (String line : new String(octets, StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            own = continues(line) ? own : SERVERS_OWN.contains(name(line));
            if (!own) {
                digest.update((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                any = true;
            }
        }
        return any ? HEADER + HexFormat.of().formatHex(digest.digest()) : null;
    }

    /** From all of a message. */
    static String ofContent(InputStream message) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(message, digest).transferTo(OutputStream.nullOutputStream());
        return CONTENT + HexFormat.of().formatHex(digest.digest());
    }

    private static boolean continues(String line) {
        return line.charAt(0) == ' ' || line.charAt(0) == '\t';
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
