package dev.inlet.web;

/** The header field that carries a request out once, and how long its value may be. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";
    public static final int LONGEST = 255;

    private IdempotencyKey() {}
}
