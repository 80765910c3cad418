package dev.inlet.account.verification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Step;
import org.jspecify.annotations.Nullable;

/** What is tried, in the order in which it is told where it was never come to. */
enum VerificationStep {
    /** The server is looked up from the address. */
    @JsonProperty("discovery")
    DISCOVERY,
    /** An access token is asked for. */
    @JsonProperty("token")
    TOKEN,
    @JsonProperty("name")
    NAME,
    @JsonProperty("connect")
    CONNECT,
    @JsonProperty("tls")
    TLS,
    @JsonProperty("greeting")
    GREETING,
    @JsonProperty("capabilities")
    CAPABILITIES,
    @JsonProperty("login")
    LOGIN,
    @JsonProperty("listing")
    LISTING;

    /** The step that the client has come to; null where it is none of ours. */
    static @Nullable VerificationStep of(Step step) {
        return switch (step) {
            case CONNECT -> CONNECT;
            case TLS -> TLS;
            case GREETING -> GREETING;
            case CAPABILITIES -> CAPABILITIES;
            case LOGIN -> LOGIN;
            case LISTING -> LISTING;
            case RETRIEVE, TOP, DELETE, KEEP_ALIVE, QUIT -> null;
        };
    }
}
