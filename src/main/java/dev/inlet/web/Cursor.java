package dev.inlet.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a list ordered by (instant, id): opaque to callers, stable while rows come and go. */
public record Cursor(Instant at, UUID id) {

    /** Above everything there can be: where a list that shows the newest first begins. */
    public static final Cursor TOP = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("/", -1);
            return new Cursor(within(Instant.parse(parts[0])), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw Problem.invalid("cursor", "is not one that this list gave out");
        }
    }

    /** More than the database can compare with was not given out. */
    private static Instant within(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException();
        }
        return at;
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "/" + id).getBytes(US_ASCII));
    }
}
