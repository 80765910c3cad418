package dev.inlet.sync;

import dev.inlet.metrics.Buckets;
import dev.inlet.pop3.ReplyTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How long mail servers take to reply, by command. */
@Component
class CommandMetrics implements ReplyTimes {

    private final Map<String, Timer> timers;

    CommandMetrics(MeterRegistry registry) {
        this.timers = ReplyTimes.commands().stream()
                .collect(Collectors.toMap(Function.identity(), command -> timer(registry, command)));
    }

    private static Timer timer(MeterRegistry registry, String command) {
        return Timer.builder("inlet.pop3.command")
                .description("Time from a command to the begin of its reply")
                .tag("command", command)
                .serviceLevelObjectives(Buckets.ANSWERS.bounds())
                .register(registry);
    }

    @Override
    public void replied(String command, long nanoseconds) {
        Objects.requireNonNull(timers.get(command)).record(nanoseconds, TimeUnit.NANOSECONDS);
    }
}
