package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Authentication;

/** How to log in, as the REST API says it. */
public enum AuthenticationSetting {
    @JsonProperty("auto")
    AUTO(Authentication.AUTO),
    @JsonProperty("user")
    USER(Authentication.USER),
    @JsonProperty("plain")
    PLAIN(Authentication.PLAIN);

    private final Authentication pop3;

    AuthenticationSetting(Authentication pop3) {
        this.pop3 = pop3;
    }

    public Authentication pop3() {
        return pop3;
    }
}
