package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.Scope;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;

/** The token that the configuration names, kept as its SHA-256 alone: whoever bears it may do everything. */
public record ApiToken(byte[] sha256) implements CallerSource {

    private static final int MIN_LENGTH = 16;
    private static final Caller OPERATOR =
            new Caller("configured", "inlet.api-token", EnumSet.allOf(Scope.class), null);

    public static ApiToken of(String token) {
        if (token.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("inlet.api-token must have at least " + MIN_LENGTH
                    + " characters; `openssl rand -hex 32` prints a good one");
        }
        return new ApiToken(TokenDigest.of(token));
    }

    @Override
    public Optional<Caller> find(String token) {
        return MessageDigest.isEqual(sha256, TokenDigest.of(token)) ? Optional.of(OPERATOR) : Optional.empty();
    }
}
