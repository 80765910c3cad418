package dev.inlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inlet.testing.ScriptedConnection;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** A message with one attachment, made block by block each time it is wanted, and never whole in memory. */
final class LargeMessage {

    static final String HEADER = "From: Ann <ann@example.com>\r\nSubject: large\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=large.bin\r\n\r\n";

    /** Octets of the attachment in one block: full lines of base64. */
    private static final int BLOCK = 57 * 1000;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    private final int blocks;

    /** @param octets which it has at least, and not many more */
    LargeMessage(long octets) {
        this.blocks = Math.toIntExact(Math.ceilDiv(octets, block(0).length));
    }

    long octets() {
        return HEADER.length() + (long) blocks * block(0).length;
    }

    void send(ScriptedConnection connection) throws IOException {
        connection.send(HEADER);
        for (int n = 0; n < blocks; n++) {
            connection.send(block(n));
        }
    }

    String sha256() {
        MessageDigest digest = digest();
        digest.update(HEADER.getBytes(US_ASCII));
        for (int n = 0; n < blocks; n++) {
            digest.update(block(n));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    String attachmentSha256() {
        MessageDigest digest = digest();
        for (int n = 0; n < blocks; n++) {
            digest.update(attached(n));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The last octets of it, fewer than a block. */
    String end(int octets) {
        String last = new String(block(blocks - 1), US_ASCII);
        return last.substring(last.length() - octets);
    }

    private static byte[] block(int n) {
        return (LINES.encodeToString(attached(n)) + "\r\n").getBytes(US_ASCII);
    }

    /** Nothing that a database could compress. */
    private static byte[] attached(int n) {
        byte[] octets = new byte[BLOCK];
        new SplittableRandom(n).nextBytes(octets);
        return octets;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
