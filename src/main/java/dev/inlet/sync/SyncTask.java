package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.inlet.event.AccountId;
import dev.inlet.sync.AccountSync.Ending;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the scheduler's beats to {@link AccountSync}: one task instance an account, and no data in it. */
@Configuration(proxyBeanMethods = false)
class SyncTask {

    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("sync");
    /** A sync whose very beginning could not be written down, as a rule because the database went away. */
    private static final Duration AFTER_NO_BEGINNING = Duration.ofSeconds(10);

    @Bean
    Task<Void> syncAccount(HostTurns turns, AccountSync sync) {
        return Tasks.custom(DESCRIPTOR)
                .onFailureReschedule(FixedDelay.of(AFTER_NO_BEGINNING))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    AccountId account = new AccountId(UUID.fromString(instance.getId()));
                    return released(turns.run(account, () -> sync.run(account)));
                });
    }

    private static CompletionHandler<Void> released(Ending ending) {
        return (complete, execution) -> ending.settle(
                next -> next.ifPresentOrElse(at -> execution.reschedule(complete, at), execution::remove));
    }

    @Bean
    Task<Void> forgetSyncs(Syncs syncs, SyncProperties properties) {
        return Tasks.recurring("forget-syncs", FixedDelay.ofHours(1))
                .execute((instance, context) -> syncs.forgetOlderThan(properties.historyKept()));
    }
}
