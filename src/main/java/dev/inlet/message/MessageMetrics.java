package dev.inlet.message;

import dev.inlet.message.search.MessageIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What an operator watches of the mail we hold: the same from every replica, because the database says it. */
@Component
class MessageMetrics {

    MessageMetrics(MeterRegistry registry, MessageIndex index) {
        Gauge.builder("inlet.messages.unindexed", index, MessageIndex::waiting)
                .description("Messages that are stored and not found by their words yet")
                .register(registry);
    }
}
