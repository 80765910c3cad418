package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who logs in, and with what. A secret goes in and never comes out: it is sealed apart and missing from every answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "password", value = CredentialSettings.Password.class),
    @JsonSubTypes.Type(name = "oauth2", value = OAuth2Settings.class),
    @JsonSubTypes.Type(name = "certificate", value = CredentialSettings.Certificate.class)
})
public sealed interface CredentialSettings
        permits CredentialSettings.Password, CredentialSettings.Certificate, OAuth2Settings {

    String USERNAME = "credentials.username";
    String PASSWORD = "credentials.password";

    int MAX_LENGTH = 500;

    /** Whose maildrop; null where the credentials say that by themselves. */
    @Nullable
    String username();

    /** The secrets they ask for, with those that were sent along. */
    List<Secret> secrets(ServerSettings server);

    CredentialSettings withoutSecrets();

    /** The ways to log in that work with them. */
    Set<AuthenticationSetting> authentications();

    /** A name and a password. */
    record Password(
            @Schema(requiredMode = REQUIRED) String username,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String password)
            implements CredentialSettings {

        public Password {
            Checks.text(USERNAME, username, MAX_LENGTH);
            Checks.optionalText(PASSWORD, password, MAX_LENGTH);
        }

        @Override
        public List<Secret> secrets(ServerSettings server) {
            return List.of(new Secret(PASSWORD, password, true, List.of(server.door(), username)));
        }

        @Override
        public Password withoutSecrets() {
            return new Password(username, null);
        }

        @Override
        public Set<AuthenticationSetting> authentications() {
            return EnumSet.complementOf(EnumSet.of(
                    AuthenticationSetting.XOAUTH2, AuthenticationSetting.OAUTHBEARER, AuthenticationSetting.EXTERNAL));
        }

        @Override
        public String toString() {
            return "Password[" + username + ", redacted]";
        }
    }

    /**
     * The client certificate of the TLS session.
     *
     * @param username whose maildrop; null for whom the certificate names
     */
    record Certificate(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String username) implements CredentialSettings {

        public Certificate {
            Checks.optionalText(USERNAME, username, MAX_LENGTH);
        }

        @Override
        public List<Secret> secrets(ServerSettings server) {
            return List.of();
        }

        @Override
        public Certificate withoutSecrets() {
            return this;
        }

        @Override
        public Set<AuthenticationSetting> authentications() {
            return EnumSet.of(AuthenticationSetting.AUTO, AuthenticationSetting.EXTERNAL);
        }
    }
}
