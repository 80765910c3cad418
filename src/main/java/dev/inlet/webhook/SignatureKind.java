package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How a webhook's receiver knows that it is us. */
public enum SignatureKind {
    /** By a secret that both have: {@code v1}. */
    HMAC("hmac"),
    /** By a key pair of which the receiver has the public half: {@code v1a}. */
    ED25519("ed25519");

    @EnumeratedValue
    private final String value;

    SignatureKind(String value) {
        this.value = value;
    }

    @JsonValue
    String value() {
        return value;
    }
}
