package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes a {@link Glance}, line by line, in constant memory. */
final class GlanceDigest {

    private final MessageDigest digest;
    private int lines;

    GlanceDigest(DropListing drop) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update((drop.messages() + " " + drop.octets()).getBytes(StandardCharsets.US_ASCII));
    }

    void add(Line line) {
        line.digest(digest);
        lines++;
    }

    Glance glance() {
        return new Glance(lines, HexFormat.of().formatHex(digest.digest()));
    }
}
