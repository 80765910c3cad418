package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The token callers must bear, kept as its SHA-256 alone. */
public record ApiToken(byte[] sha256) {

    private static final int MIN_LENGTH = 16;

    public static ApiToken of(String token) {
        if (token.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("inlet.api-token must have at least " + MIN_LENGTH
                    + " characters; `openssl rand -hex 32` prints a good one");
        }
        return new ApiToken(digest(token));
    }

    boolean matches(String token) {
        return MessageDigest.isEqual(sha256, digest(token));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
