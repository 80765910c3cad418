package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** How polling an account goes; each verb is one way a sync can end and answers with the event that this is worth. */
@Entity
@Table(name = "account_status")
class AccountStatus {

    /** One lost packet is no news; three failures in a row are. */
    private static final int FAILURES_WORTH_AN_EVENT = 3;

    @Id
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AccountState state;

    private int consecutiveFailures;

    private int consecutiveRefusals;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable LastSync lastSync;

    private @Nullable Instant lastSuccessAt;

    private @Nullable Instant nextSyncAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable LastCertificate certificate;

    /** The same as in the certificate, for the database to find the first. */
    @SuppressWarnings("UnusedVariable") // SQL reads it
    private @Nullable Instant certificateExpiresAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected AccountStatus() {}

    AccountStatus(AccountId account, boolean enabled) {
        this.accountId = account.value();
        this.state = enabled ? AccountState.ACTIVE : AccountState.PAUSED;
    }

    Optional<EventType> completed(LastSync sync, int refusalBound) {
        EventType recovered = consecutiveRefusals >= refusalBound
                ? EventType.ACCOUNT_LOGIN_RECOVERED
                : consecutiveFailures >= FAILURES_WORTH_AN_EVENT ? EventType.ACCOUNT_SYNC_RECOVERED : null;
        lastSync = sync;
        lastSuccessAt = sync.finishedAt();
        startAfresh();
        return Optional.ofNullable(recovered);
    }

    /** Not now is not a failure: the counters stay. */
    Optional<EventType> deferred(LastSync sync) {
        lastSync = sync;
        return Optional.empty();
    }

    Optional<EventType> failed(LastSync sync) {
        lastSync = sync;
        consecutiveFailures++;
        move(AccountState.FAILING);
        return consecutiveFailures == FAILURES_WORTH_AN_EVENT
                ? Optional.of(EventType.ACCOUNT_SYNC_FAILING)
                : Optional.empty();
    }

    /** The server refused the credentials; after so many times in a row nobody asks it again. */
    Optional<EventType> rejected(LastSync sync, int refusalBound) {
        AccountState before = state;
        lastSync = sync;
        consecutiveFailures++;
        consecutiveRefusals++;
        move(consecutiveRefusals >= refusalBound ? AccountState.REJECTED : AccountState.FAILING);
        return state == AccountState.REJECTED && before != AccountState.REJECTED
                ? Optional.of(EventType.ACCOUNT_LOGIN_REJECTED)
                : Optional.empty();
    }

    /** It was switched on or off, or how to get in was changed: what went wrong before counts no more. */
    void startOver(boolean enabled) {
        state = enabled ? AccountState.ACTIVE : AccountState.PAUSED;
        consecutiveFailures = 0;
    }

    private void startAfresh() {
        consecutiveFailures = 0;
        consecutiveRefusals = 0;
        move(AccountState.ACTIVE);
    }

    /** A paused account that is synced on request stays paused. */
    private void move(AccountState to) {
        if (state != AccountState.PAUSED) {
            state = to;
        }
    }

    void nextSyncAt(@Nullable Instant at) {
        nextSyncAt = at;
    }

    void certificate(@Nullable LastCertificate seen) {
        certificate = seen;
        certificateExpiresAt = seen == null ? null : seen.notAfter();
    }

    @Nullable
    LastCertificate certificate() {
        return certificate;
    }

    AccountState state() {
        return state;
    }

    int consecutiveFailures() {
        return consecutiveFailures;
    }

    @Nullable
    LastSync lastSync() {
        return lastSync;
    }

    @Nullable
    Instant lastSuccessAt() {
        return lastSuccessAt;
    }

    @Nullable
    Instant nextSyncAt() {
        return nextSyncAt;
    }
}
