package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import dev.inlet.metrics.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Measures how late syncs begin. */
@Component
class StartLateness extends AbstractSchedulerListener {

    private final Timer lateness;
    private final Clock clock;

    StartLateness(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.lateness = Timer.builder("inlet.sync.start.lateness")
                .description("Time from when a sync was due to its begin")
                .serviceLevelObjectives(Buckets.WAITS.bounds())
                .register(registry);
    }

    @Override
    public void onExecutionStart(CurrentlyExecuting started) {
        if (started.getTaskInstance().getTaskName().equals(SyncTask.DESCRIPTOR.getTaskName())) {
            Duration late = Duration.between(started.getExecution().getExecutionTime(), clock.instant());
            lateness.record(late.isNegative() ? Duration.ZERO : late);
        }
    }
}
