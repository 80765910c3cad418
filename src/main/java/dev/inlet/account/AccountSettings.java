package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.account.PollSettings.Content;
import dev.inlet.account.ServerSettings.Tls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a caller can say about an account: the body of POST, the thing a PATCH changes, and what is stored. */
public record AccountSettings(
        @Schema(requiredMode = REQUIRED) String name,
        @Schema(requiredMode = REQUIRED) ServerSettings server,
        @Schema(requiredMode = REQUIRED) CredentialSettings credentials,
        AuthenticationSetting authentication,
        PollSettings poll,
        RetentionSettings retention,
        FirstSync firstSync,
        TranscriptSetting transcript) {

    public AccountSettings {
        Checks.text("name", name, 200);
        Checks.present("server", server);
        Checks.present("credentials", credentials);
        authentication = authentication == null ? AuthenticationSetting.AUTO : authentication;
        checkWay(credentials.authentications(), authentication);
        Checks.require(
                !(credentials instanceof CredentialSettings.Certificate) || server.tls() != Tls.NONE,
                "server.tls",
                "must be implicit or stls where a client certificate logs in");
        poll = poll == null ? PollSettings.DEFAULTS : poll;
        retention = retention == null ? RetentionSettings.DEFAULTS : retention;
        firstSync = firstSync == null ? FirstSync.ALL : firstSync;
        transcript = transcript == null ? TranscriptSetting.FAILURES : transcript;
        Checks.require(
                poll.content() == Content.FULL || !retention.deletesWhatWasTaken(),
                "poll.content",
                "must be full where retention deletes what was taken from the server: of a message whose header alone is here, the"
                        + " server has the only copy");
    }

    private static void checkWay(Set<AuthenticationSetting> possible, AuthenticationSetting wanted) {
        String labels = possible.stream().map(AuthenticationSetting::label).collect(Collectors.joining(", "));
        Checks.require(
                possible.contains(wanted), "authentication", "must be one of " + labels + " with such credentials");
    }

    /** Refuses what lacks a secret, and what could never work: for settings that are used as they came. */
    public void verify(Instant now) {
        server.verify(now);
        AccountSecrets.of(secrets());
    }

    /** The secrets these settings ask for, with those that were sent along. */
    List<Secret> secrets() {
        return Stream.concat(credentials.secrets(server).stream(), server.secrets().stream())
                .toList();
    }

    AccountSettings withoutSecrets() {
        return new AccountSettings(
                name,
                server.withoutSecrets(),
                credentials.withoutSecrets(),
                authentication,
                poll,
                retention,
                firstSync,
                transcript);
    }
}
