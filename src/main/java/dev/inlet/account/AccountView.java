package dev.inlet.account;

import dev.inlet.event.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as the REST API shows it: what was set, and how polling it goes. */
record AccountView(
        AccountId id,
        String name,
        ServerSettings server,
        CredentialSettings credentials,
        AuthenticationSetting authentication,
        PollSettings poll,
        RetentionSettings retention,
        FirstSync firstSync,
        TranscriptSetting transcript,
        AccountState state,
        @Nullable LastSync lastSync,
        @Nullable Instant nextSyncAt,
        @Nullable Instant lastSuccessAt,
        int consecutiveFailures,
        @Nullable LastCertificate certificate,
        Instant createdAt,
        Instant updatedAt) {

    static AccountView of(Account account, AccountStatus status) {
        AccountSettings settings = account.settings();
        return new AccountView(
                account.id(),
                settings.name(),
                settings.server(),
                settings.credentials(),
                settings.authentication(),
                settings.poll(),
                settings.retention(),
                settings.firstSync(),
                settings.transcript(),
                status.state(),
                status.lastSync(),
                status.nextSyncAt(),
                status.lastSuccessAt(),
                status.consecutiveFailures(),
                status.certificate(),
                account.createdAt(),
                account.updatedAt());
    }
}
