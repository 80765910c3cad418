package dev.inlet.oauth2;

import java.io.IOException;
import java.util.Locale;

/** No access token could be had; the message is a sentence for a person, without secrets. */
public final class TokenNotGranted extends IOException {

    /** What kind of trouble it is: what to do about it follows from this alone. */
    public enum Reason {
        /** The refresh token is revoked, expired or somebody else's: only a new consent helps. */
        GRANT_REFUSED,
        /** The client is unknown, its secret wrong or expired, or it has no right to this grant. */
        CLIENT_REFUSED,
        /** The endpoint does not like what it is asked for, such as the scope. */
        REQUEST_REFUSED,
        /** It has no address that Inlet may connect to. */
        ENDPOINT_NOT_ALLOWED,

        /** It was asked too often. */
        ENDPOINT_THROTTLED,
        /** It cannot be reached, does not answer in time, or has trouble of its own. */
        ENDPOINT_UNAVAILABLE,
        /** What it says is no answer of a token endpoint. */
        ANSWER_UNUSABLE
    }

    private final Reason reason;

    TokenNotGranted(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Stable and in snake_case: for programs to tell one trouble from another. */
    public String code() {
        return "oauth2_" + reason.name().toLowerCase(Locale.ROOT);
    }
}
