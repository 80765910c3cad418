package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who logs in. The password goes in and never comes out: it is sealed apart and missing from every answer. */
public record CredentialSettings(
        Type type,
        String username,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String password) {

    static final String PASSWORD = "credentials.password";

    private static final int MAX_LENGTH = 500;

    /** The kinds of credentials. */
    public enum Type {
        @JsonProperty("password")
        PASSWORD
    }

    public CredentialSettings {
        Checks.present("credentials.type", type);
        Checks.text("credentials.username", username, MAX_LENGTH);
        if (password != null) {
            Checks.text(PASSWORD, password, MAX_LENGTH);
        }
    }

    List<Secret> secrets(ServerSettings server) {
        return List.of(new Secret(PASSWORD, password, true, List.of(server.door(), username)));
    }

    CredentialSettings withoutSecrets() {
        return new CredentialSettings(type, username, null);
    }

    @Override
    public String toString() {
        return "CredentialSettings[" + username + ", redacted]";
    }
}
