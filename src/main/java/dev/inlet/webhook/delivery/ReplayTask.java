package dev.inlet.webhook.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands replays, and the forgetting of old deliveries, to the scheduler: any replica goes on with what another left. */
@Configuration(proxyBeanMethods = false)
class ReplayTask {

    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("replay");

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    @Bean
    Task<Void> replayEvents(ReplayRun run) {
        return Tasks.custom(DESCRIPTOR)
                .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    UUID replay = UUID.fromString(instance.getId());
                    boolean more = true;
                    while (more && !context.getSchedulerState().isShuttingDown()) {
                        more = run.next(replay);
                    }
                    return more ? again() : new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static CompletionHandler<Void> again() {
        return (complete, execution) -> execution.reschedule(complete, complete.getTimeDone());
    }

    @Bean
    Task<Void> adoptOrderedDeliveries(OrderedDeliveries deliveries) {
        return Tasks.recurring("adopt-ordered-deliveries", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> deliveries.adopt());
    }

    @Bean
    Task<Void> forgetDeliveries(OldDeliveries deliveries) {
        return Tasks.recurring("forget-deliveries", FixedDelay.ofHours(1))
                .execute((instance, context) -> deliveries.forget());
    }
}
