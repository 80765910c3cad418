package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the scheduler's beats to {@link AccountSync}: one task instance an account, and no data in it. */
@Configuration(proxyBeanMethods = false)
class SyncTask {

    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("sync");
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);

    @Bean
    Task<Void> syncAccount(AccountSync sync, Syncs syncs) {
        return Tasks.custom(DESCRIPTOR)
                .onFailureReschedule(FixedDelay.of(AFTER_A_BUG))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    AccountId account = new AccountId(UUID.fromString(instance.getId()));
                    return next(sync.run(account), account, syncs);
                });
    }

    /** A sync that was requested while this one ended is due at once. */
    private static CompletionHandler<Void> next(Optional<Instant> next, AccountId account, Syncs syncs) {
        return (complete, execution) -> {
            Optional<Instant> due = syncs.open(account).isPresent() ? Optional.of(Instant.EPOCH) : next;
            due.ifPresentOrElse(at -> execution.reschedule(complete, at), execution::remove);
        };
    }

    @Bean
    Task<Void> forgetSyncs(Syncs syncs, SyncProperties properties) {
        return Tasks.recurring("forget-syncs", FixedDelay.ofHours(1))
                .execute((instance, context) -> syncs.forgetOlderThan(properties.historyKept()));
    }
}
