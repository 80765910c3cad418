package dev.inlet.sync;

import dev.inlet.sync.SyncsAtAGlance.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Whether syncs begin when they are due and end in time, and what they had to leave: the same from every replica. */
@Component
class ScheduleMetrics {

    private final MeterRegistry registry;
    private final SyncsAtAGlance glance;

    ScheduleMetrics(MeterRegistry registry, SyncsAtAGlance glance, SyncProperties properties) {
        this.registry = registry;
        this.glance = glance;
        Gauge.builder("inlet.sync.running", glance, it -> it.state().running())
                .description("Syncs under way")
                .register(registry);
        seconds(
                "inlet.sync.longest.running",
                "Time since the begin of the sync that has run longest",
                State::longestRunning);
        seconds(
                "inlet.sync.schedule.lateness",
                "Time by which the account is late that is due longest and not being synced",
                State::lateness);
        TimeGauge.builder(
                        "inlet.sync.timeout",
                        properties,
                        TimeUnit.SECONDS,
                        it -> it.timeout().toSeconds())
                .description("Time that a sync may take, as set")
                .register(registry);
        setAside("trying", State::trying);
        setAside("given_up", State::givenUp);
    }

    private void seconds(String name, String description, ToDoubleFunction<State> value) {
        TimeGauge.builder(name, glance, TimeUnit.SECONDS, it -> value.applyAsDouble(it.state()))
                .description(description)
                .register(registry);
    }

    private void setAside(String state, ToDoubleFunction<State> value) {
        Gauge.builder("inlet.set.aside.messages", glance, it -> value.applyAsDouble(it.state()))
                .description("Messages on servers that could not be taken")
                .tag("state", state)
                .register(registry);
    }
}
