package dev.inlet.oauth2;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an access token is asked for with. */
public enum Grant {
    /** What a person has consented to once (RFC 6749 section 6). */
    @JsonProperty("refresh_token")
    REFRESH_TOKEN,
    /** The client's own right, without a person (RFC 6749 section 4.4). */
    @JsonProperty("client_credentials")
    CLIENT_CREDENTIALS;

    /** As token endpoints know it. */
    String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
