package dev.inlet.event;

import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The types of events over REST, each with its schema and an example. */
@RestController
@RequestMapping("/api/v1/event-types")
class EventTypeController {

    private final EventTypes types;

    EventTypeController(EventTypes types) {
        this.types = types;
    }

    @GetMapping
    Page<EventTypeView> list() {
        return new Page<>(Arrays.stream(EventType.values()).map(types::describe).toList(), null);
    }

    @GetMapping("/{type}")
    EventTypeView type(@PathVariable String type) {
        return Arrays.stream(EventType.values())
                .filter(each -> each.value().equals(type))
                .findFirst()
                .map(types::describe)
                .orElseThrow(() -> Problem.notFound("event_type", type));
    }
}
