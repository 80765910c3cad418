package dev.inlet.sync;

import dev.inlet.account.CredentialsUnreadable;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.sync.SyncOutcome.Deferred;
import dev.inlet.sync.SyncOutcome.Failed;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Syncs one account now, whatever may happen, and says when it is due again. */
@Component
class AccountSync {

    private static final Logger log = LoggerFactory.getLogger(AccountSync.class);

    private final PolledAccounts accounts;
    private final Syncs syncs;
    private final SyncSession session;
    private final SyncRecord record;

    AccountSync(PolledAccounts accounts, Syncs syncs, SyncSession session, SyncRecord record) {
        this.accounts = accounts;
        this.syncs = syncs;
        this.session = session;
        this.record = record;
    }

    /** Empty: it is not due any more, because it is gone, paused or rejected. */
    Optional<Instant> run(AccountId id) {
        Optional<PolledAccount> account = accounts.find(id);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Sync sync = syncs.start(id);
        SyncRun run = new SyncRun(id, sync.id(), syncs);
        SyncOutcome outcome = outcome(account.get(), run);
        return record.finish(account.get(), sync, run, outcome);
    }

    private SyncOutcome outcome(PolledAccount account, SyncRun run) {
        try {
            return session.run(account, run);
        } catch (Pop3Exception e) {
            return shuttingDown() ? interrupted() : SyncOutcome.of(e);
        } catch (IOException e) {
            return shuttingDown()
                    ? interrupted()
                    : failed("spool_failed", "a retrieved message could not be kept: " + e);
        } catch (CredentialsUnreadable e) {
            return failed("credentials_unreadable", String.valueOf(e.getMessage()));
        } catch (DataAccessResourceFailureException | TransactionException e) {
            return shuttingDown() ? interrupted() : failed("database_unavailable", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("account {}: a sync failed unexpectedly", account.id(), e);
            return failed("internal_error", String.valueOf(e));
        }
    }

    /** Clears the flag: how it ended is still to be written down. */
    private static boolean shuttingDown() {
        return Thread.interrupted();
    }

    private static SyncOutcome interrupted() {
        return new Deferred(new Reason("shutdown", "Inlet is shutting down; the next sync goes on from here"));
    }

    private static SyncOutcome failed(String code, String message) {
        return new Failed(new Reason(code, message));
    }
}
