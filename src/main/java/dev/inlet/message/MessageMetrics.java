package dev.inlet.message;

import dev.inlet.message.search.MessageIndex;
import dev.inlet.metrics.Glance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What an operator watches of the mail we hold: the same from every replica, because the database says it. */
@Component
class MessageMetrics {

    MessageMetrics(MeterRegistry registry, MessageIndex index, Clock clock) {
        Glance<Double> waiting = new Glance<>(Double.NaN, now -> (double) index.waiting(), clock);
        Gauge.builder("inlet.messages.unindexed", waiting, Glance::now)
                .description("Messages that are stored and not found by their words yet")
                .strongReference(true) // nobody else holds it
                .register(registry);
    }
}
