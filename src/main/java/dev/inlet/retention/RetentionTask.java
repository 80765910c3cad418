package dev.inlet.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has old messages deleted every ten minutes, by one replica. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionTask {

    @Bean
    Task<Void> retainMessages(Retention retention) {
        return Tasks.recurring("retain-messages", FixedDelay.ofMinutes(10))
                .execute((instance, context) ->
                        retention.run(() -> !context.getSchedulerState().isShuttingDown()));
    }
}
