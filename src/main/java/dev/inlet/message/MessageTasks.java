package dev.inlet.message;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to messages in the background, by one replica at a time. */
@Configuration(proxyBeanMethods = false)
class MessageTasks {

    @Bean
    Task<Void> indexMessages(Indexing indexing) {
        return Tasks.recurring("index-messages", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> SmallSteps.run(indexing::step, running(context)));
    }

    @Bean
    Task<Void> readMessagesAnew(ReadAnew readAnew) {
        return Tasks.recurring("read-messages-anew", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> SmallSteps.run(readAnew::step, running(context)));
    }

    private static BooleanSupplier running(ExecutionContext context) {
        return () -> !context.getSchedulerState().isShuttingDown();
    }
}
