package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Authentication;
import java.util.Locale;

/** How to log in, as the REST API says it. */
public enum AuthenticationSetting {
    @JsonProperty("auto")
    AUTO(Authentication.AUTO),
    @JsonProperty("user")
    USER(Authentication.USER),
    @JsonProperty("plain")
    PLAIN(Authentication.PLAIN),
    @JsonProperty("login")
    LOGIN(Authentication.LOGIN),
    @JsonProperty("cram-md5")
    CRAM_MD5(Authentication.CRAM_MD5),
    @JsonProperty("scram-sha-1")
    SCRAM_SHA_1(Authentication.SCRAM_SHA_1),
    @JsonProperty("scram-sha-256")
    SCRAM_SHA_256(Authentication.SCRAM_SHA_256),
    @JsonProperty("ntlm")
    NTLM(Authentication.NTLM),
    @JsonProperty("xoauth2")
    XOAUTH2(Authentication.XOAUTH2),
    @JsonProperty("oauthbearer")
    OAUTHBEARER(Authentication.OAUTHBEARER),
    @JsonProperty("external")
    EXTERNAL(Authentication.EXTERNAL),
    @JsonProperty("apop")
    APOP(Authentication.APOP);

    private final Authentication pop3;

    AuthenticationSetting(Authentication pop3) {
        this.pop3 = pop3;
    }

    /** As the REST API names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Authentication pop3() {
        return pop3;
    }
}
