package dev.inlet.account;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The accounts as the sync room sees them. */
@Component
public class PolledAccounts {

    private final Accounts accounts;
    private final AccountStatuses statuses;
    private final EventLog events;
    private final SecretVault vault;

    PolledAccounts(Accounts accounts, AccountStatuses statuses, EventLog events, SecretVault vault) {
        this.accounts = accounts;
        this.statuses = statuses;
        this.events = events;
        this.vault = vault;
    }

    @Transactional(readOnly = true)
    public Optional<PolledAccount> find(AccountId id) {
        return accounts.findById(id.value())
                .flatMap(account -> statuses.findById(id.value()).map(status -> polled(account, status)));
    }

    /** As it is now, and as it stays until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PolledAccount> lock(AccountId id) {
        return accounts.findLockedById(id.value())
                .flatMap(account -> statuses.findById(id.value()).map(status -> polled(account, status)));
    }

    private static PolledAccount polled(Account account, AccountStatus status) {
        return new PolledAccount(
                account.id(),
                account.settings(),
                status.state(),
                status.consecutiveFailures(),
                status.lastSuccessAt() != null,
                account.version(),
                status.certificate());
    }

    /**
     * The way to its server, with the secrets that needs.
     *
     * @throws CredentialsUnreadable when they were sealed with another key
     * @throws AccountChanged when they are not those of this version of the account any more
     */
    @Transactional(readOnly = true)
    public ServerSettings server(PolledAccount polled) {
        ServerSettings server = polled.settings().server();
        if (!server.hasSecrets()) {
            return server;
        }
        Account account = accounts.findById(polled.id().value())
                .filter(each -> each.version() == polled.version())
                .orElseThrow(AccountChanged::new);
        return account.settings().server().with(vault.open(account));
    }

    /** Writes down what the server of this version of the account showed; null: it showed nothing, there being no TLS. */
    @Transactional
    public void certificateSeen(PolledAccount polled, @Nullable LastCertificate certificate) {
        accounts.findLockedById(polled.id().value())
                .filter(account -> account.version() == polled.version())
                .flatMap(account -> statuses.findById(polled.id().value()))
                .ifPresent(status -> status.certificate(certificate));
    }

    /** Records how a sync of the {@link #lock locked} account ended, with the event that this is worth; answers with how it is then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PolledAccount synced(AccountId id, SyncEnd end, LastSync sync, int refusalBound) {
        AccountStatus status = statuses.findById(id.value()).orElseThrow();
        record(id, status, end, sync, refusalBound);
        return polled(accounts.findById(id.value()).orElseThrow(), status);
    }

    private void record(AccountId id, AccountStatus status, SyncEnd end, LastSync sync, int refusalBound) {
        Optional<EventType> event = switch (end) {
            case COMPLETED -> status.completed(sync, refusalBound);
            case DEFERRED -> status.deferred(sync);
            case FAILED -> status.failed(sync);
            case REJECTED -> status.rejected(sync, refusalBound);
        };
        event.ifPresent(type -> events.record(type, id, facts(sync)));
    }

    /** Says when the next sync is due; null: none is. */
    @Transactional
    public void nextSyncAt(AccountId id, @Nullable Instant at) {
        statuses.findById(id.value()).ifPresent(status -> status.nextSyncAt(at));
        statuses.flush(); // the scheduler, which speaks JDBC, may commit before Hibernate would
    }

    private static Map<String, Object> facts(LastSync sync) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("syncId", sync.id());
        facts.put("outcome", sync.outcome());
        Reason reason = sync.reason();
        if (reason != null) {
            facts.put("reason", reason);
        }
        return facts;
    }
}
