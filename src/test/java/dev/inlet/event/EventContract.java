package dev.inlet.event;

import dev.inlet.testing.JsonSchemas;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.json.JsonMapper;

/** Holds every event that any test has recorded against the schema that is published for it. */
@TestConfiguration(proxyBeanMethods = false)
public class EventContract {

    private final EventTypes types;
    private final JsonMapper json;

    EventContract(EventTypes types, JsonMapper json) {
        this.types = types;
        this.json = json;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        recorded.events().forEach(this::check);
    }

    private void check(RecordedEvent event) {
        List<String> violations = JsonSchemas.violations(
                JsonSchemas.closed(types.describe(event.type()).schema()), json.valueToTree(event));
        if (!violations.isEmpty()) {
            throw new AssertionError("an event " + event.type().value() + " is not what dev/inlet/event/types/"
                    + event.type().value() + ".json says: " + violations + " in " + event.data()
                    + ". If the event is meant so, change the file: it is what receivers read.");
        }
    }
}
