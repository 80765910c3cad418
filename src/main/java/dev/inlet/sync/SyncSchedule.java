package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.event.RecordedEvent;
import dev.inlet.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the schedule in step with the accounts: in the very transaction that changes one. */
@Component
class SyncSchedule {

    private static final Logger log = LoggerFactory.getLogger(SyncSchedule.class);

    private final SchedulerClient scheduler;
    private final Syncs syncs;
    private final PolledAccounts accounts;
    private final Clock clock;

    SyncSchedule(SchedulerClient scheduler, Syncs syncs, PolledAccounts accounts, Clock clock) {
        this.scheduler = scheduler;
        this.syncs = syncs;
        this.accounts = accounts;
        this.clock = clock;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        recorded.events().forEach(this::on);
    }

    private void on(RecordedEvent event) {
        if (event.account() != null) {
            on(event.type(), event.account().id());
        }
    }

    private void on(EventType type, AccountId account) {
        switch (type) {
            case ACCOUNT_CREATED, ACCOUNT_UPDATED, ACCOUNT_RESUMED -> schedule(account);
            case ACCOUNT_PAUSED, ACCOUNT_DELETED -> cancel(account);
            default -> {}
        }
    }

    private void schedule(AccountId account) {
        if (accounts.find(account).filter(PolledAccount::polled).isPresent()) {
            accounts.nextSyncAt(account, clock.instant().truncatedTo(ChronoUnit.MICROS));
            now(account);
        }
    }

    /** Runs a sync now: beside the schedule, but never beside another sync of the account. */
    @Transactional
    public Sync request(AccountId account) {
        if (accounts.lock(account).isEmpty()) {
            throw Problem.notFound("account", account);
        }
        Sync sync = syncs.request(account).orElseThrow(() -> running(account));
        now(account);
        return sync;
    }

    /** Runs a sync soon, if none waits or runs already; the end of one that runs looks for what was wished for since it began. */
    @Transactional
    public void soon(AccountId account) {
        syncs.request(account);
        now(account);
    }

    private Problem running(AccountId account) {
        return Problem.conflict("sync_running", "A sync of this account waits or runs already.")
                .with("sync", syncs.open(account).orElse(null));
    }

    /** When a sync runs at this very moment, or is picked while this is written, its end looks for what was requested meanwhile. */
    private void now(AccountId account) {
        try {
            if (!scheduler.scheduleIfNotExists(
                    SyncTask.DESCRIPTOR.instance(account.toString()).build(), clock.instant())) {
                scheduler.reschedule(SyncTask.DESCRIPTOR.instanceId(account.toString()), clock.instant());
            }
        } catch (TaskInstanceException e) {
            log.debug("account {} is being synced right now", account);
        }
    }

    /**
     * One that runs right now, or is picked while this is written, ends by itself: it finds the account paused or gone. One that was asked
     * for is still to run.
     */
    private void cancel(AccountId account) {
        accounts.nextSyncAt(account, null);
        if (syncs.open(account).isPresent()) {
            return;
        }
        try {
            scheduler.cancel(SyncTask.DESCRIPTOR.instanceId(account.toString()));
        } catch (TaskInstanceException e) {
            log.debug("account {} has nothing to cancel", account);
        }
    }
}
