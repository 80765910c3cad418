package dev.inlet.sync;

import dev.inlet.account.AccountChanged;
import dev.inlet.account.CredentialsUnreadable;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.TranscriptSetting;
import dev.inlet.event.AccountId;
import dev.inlet.oauth2.TokenNotGranted;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Transcript;
import dev.inlet.sync.SyncOutcome.Deferred;
import dev.inlet.sync.SyncOutcome.Failed;
import dev.inlet.sync.SyncOutcome.Interrupted;
import dev.inlet.sync.SyncRecord.Started;
import io.micrometer.tracing.Tracer.SpanInScope;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Syncs one account now, whatever may happen. */
@Component
class AccountSync {
    /** What is left to do when a sync has ended: to write that down and to give the account back, both or neither. */
    @FunctionalInterface
    interface Ending {
        /** @param release gives the account back to the schedule, to be synced again at that instant or not any more */
        void settle(Consumer<Optional<Instant>> release);
    }

    private static final Logger log = LoggerFactory.getLogger(AccountSync.class);

    private final Syncs syncs;
    private final SyncSession session;
    private final SyncRecord record;
    private final Transcripts transcripts;
    private final SyncProperties properties;

    AccountSync(
            Syncs syncs, SyncSession session, SyncRecord record, Transcripts transcripts, SyncProperties properties) {
        this.syncs = syncs;
        this.session = session;
        this.record = record;
        this.transcripts = transcripts;
        this.properties = properties;
    }

    Ending run(AccountId id) {
        return record.start(id).map(this::run).orElse(release -> record.leave(id, release));
    }

    private Ending run(Started started) {
        PolledAccount account = started.account();
        SyncRun run = new SyncRun(account.id(), started.sync().id(), transcript(account), syncs);
        SyncOutcome outcome = outcome(started, run);
        return release -> {
            try (SpanInScope _ = started.span().enter()) {
                keepTranscript(account, run, outcome);
                record.finish(started, run, outcome, release);
            }
        };
    }

    private Transcript transcript(PolledAccount account) {
        return account.settings().transcript() == TranscriptSetting.OFF
                ? Transcript.none()
                : Transcript.of(properties.maxTranscriptCharacters());
    }

    private void keepTranscript(PolledAccount account, SyncRun run, SyncOutcome outcome) {
        Reason reason = outcome.reason();
        if (account.settings().transcript().keeps(reason != null)) {
            run.transcript().note(outcome.label() + (reason == null ? "" : ": " + reason.code()));
            transcripts.keep(run.sync(), run.transcript().text());
        }
    }

    private SyncOutcome outcome(Started started, SyncRun run) {
        try (SpanInScope _ = started.span().enter()) {
            return session.run(started.account(), run);
        } catch (Pop3Exception e) {
            return shuttingDown() ? interrupted() : SyncOutcome.of(e);
        } catch (TokenNotGranted e) {
            return shuttingDown() ? interrupted() : SyncOutcome.of(e);
        } catch (IOException e) {
            return shuttingDown()
                    ? interrupted()
                    : failed("spool_failed", "a retrieved message could not be kept: " + e);
        } catch (AccountChanged e) {
            return new Deferred(new Reason("account_changed", String.valueOf(e.getMessage())));
        } catch (CredentialsUnreadable e) {
            return failed("credentials_unreadable", String.valueOf(e.getMessage()));
        } catch (DataAccessResourceFailureException | TransactionException | JpaSystemException e) {
            return shuttingDown() ? interrupted() : failed("database_unavailable", String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) { // an Error too: one that passed by would leave the sync open for ever
            log.error("account {}: a sync failed unexpectedly", run.account(), e);
            return failed("internal_error", String.valueOf(e));
        }
    }

    /** Clears the flag: how it ended is still to be written down. */
    private static boolean shuttingDown() {
        return Thread.interrupted();
    }

    private static SyncOutcome interrupted() {
        return new Interrupted(new Reason("shutdown", "Inlet is shutting down; the next sync goes on from here"));
    }

    private static SyncOutcome failed(String code, String message) {
        return new Failed(new Reason(code, message));
    }
}
