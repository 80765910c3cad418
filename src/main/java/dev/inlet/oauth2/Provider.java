package dev.inlet.oauth2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where mail is known to be had by tokens: what need not be said of an account there. */
public enum Provider {
    @JsonProperty("microsoft365")
    MICROSOFT365 {
        @Override
        public TokenEndpoint endpoint(@Nullable String tenant) {
            String whose = tenant == null ? "common" : tenant;
            return new TokenEndpoint(URI.create("https://login.microsoftonline.com/" + whose + "/oauth2/v2.0/token"));
        }

        @Override
        public String scope(Grant grant) {
            return switch (grant) {
                case REFRESH_TOKEN -> "https://outlook.office.com/POP.AccessAsUser.All offline_access";
                case CLIENT_CREDENTIALS -> "https://outlook.office365.com/.default";
            };
        }
    },
    @JsonProperty("gmail")
    GMAIL {
        @Override
        public TokenEndpoint endpoint(@Nullable String tenant) {
            return new TokenEndpoint(URI.create("https://oauth2.googleapis.com/token"));
        }

        @Override
        public String scope(Grant grant) {
            return "https://mail.google.com/";
        }
    };

    /** @param tenant whose users they are, where the provider tells tenants apart; null for anybody's */
    public abstract TokenEndpoint endpoint(@Nullable String tenant);

    /** What a login by POP3 needs. */
    public abstract String scope(Grant grant);
}
