package dev.inlet.webhook.delivery;

import dev.inlet.event.LoggedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.webhook.BodyFormat;
import dev.inlet.webhook.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An event on its way to one webhook or more. Its body is written once for all that want it in the same shape. */
final class DueEvent {

    /** What makes a difference to a body. */
    record Shape(Payload payload, BodyFormat format) {}

    private final LoggedEvent logged;
    private final @Nullable Supplier<MessageDocument> message;
    private final Map<Shape, byte[]> bodies = new ConcurrentHashMap<>();

    /** {@code message} is the one that the event is about, where a whole payload is wanted and it was small enough to be got ahead. */
    DueEvent(LoggedEvent logged, @Nullable Supplier<MessageDocument> message) {
        this.logged = logged;
        this.message = message;
    }

    LoggedEvent logged() {
        return logged;
    }

    @Nullable
    Supplier<MessageDocument> message() {
        return message;
    }

    byte[] body(Shape shape, Function<Shape, byte[]> writer) {
        return bodies.computeIfAbsent(shape, writer);
    }
}
