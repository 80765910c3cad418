package dev.inlet.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Makes messages of many lengths, no two the same, and knows the digest of every one. */
final class Mail {

    private static final int LONGEST = 20_000;

    private final Random random = new Random();
    private final Map<String, List<String>> digests = new ConcurrentHashMap<>();
    private int made;

    byte[] fresh(String user) {
        byte[] message = message();
        digests.computeIfAbsent(user, _ -> new ArrayList<>()).add(sha256(message));
        return message;
    }

    private byte[] message() {
        made++;
        StringBuilder text = new StringBuilder("""
                From: Sender <sender@example.com>\r
                Subject: Crash %1$d\r
                Message-ID: <%1$d.%2$d@example.com>\r
                \r
                """.formatted(made, random.nextLong()));
        int length = 2_500 + random.nextInt(LONGEST);
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36)).append("\r\n");
        }
        return text.toString().getBytes(US_ASCII);
    }

    /** What was delivered to a user, ever. */
    List<String> delivered(String user) {
        return digests.getOrDefault(user, List.of());
    }

    int made() {
        return made;
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
