package dev.inlet.account;

import java.util.List;

/** Everything a caller can say about an account: the body of POST, the thing a PATCH changes, and what is stored. */
public record AccountSettings(
        String name,
        ServerSettings server,
        CredentialSettings credentials,
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
        poll = poll == null ? PollSettings.DEFAULTS : poll;
        retention = retention == null ? RetentionSettings.DEFAULTS : retention;
        firstSync = firstSync == null ? FirstSync.ALL : firstSync;
        transcript = transcript == null ? TranscriptSetting.FAILURES : transcript;
    }

    /** The secrets these settings ask for, with those that were sent along. */
    List<Secret> secrets() {
        return credentials.secrets(server);
    }

    AccountSettings withoutSecrets() {
        return new AccountSettings(
                name, server, credentials.withoutSecrets(), authentication, poll, retention, firstSync, transcript);
    }
}
