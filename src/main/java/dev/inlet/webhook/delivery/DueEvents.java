package dev.inlet.webhook.delivery;

import dev.inlet.event.LoggedEvent;
import dev.inlet.event.RecordedEvents;
import dev.inlet.message.FetchedMessage;
import dev.inlet.message.SmallMessages;
import dev.inlet.webhook.Endpoint;
import dev.inlet.webhook.Payload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what is to be told: the events, and the messages that come along whole. */
@Component
class DueEvents {

    private final RecordedEvents events;
    private final SmallMessages messages;

    DueEvents(RecordedEvents events, SmallMessages messages) {
        this.events = events;
        this.messages = messages;
    }

    /** By their ids. */
    Map<UUID, DueEvent> of(List<Claim> claims, Map<UUID, Endpoint> endpoints) {
        List<LoggedEvent> logged =
                events.asLogged(claims.stream().map(Claim::event).collect(Collectors.toSet()));
        Map<UUID, FetchedMessage> fetched = messages(logged, wholeWanted(claims, endpoints));
        return logged.stream().collect(Collectors.toMap(LoggedEvent::id, event -> due(event, fetched)));
    }

    private static DueEvent due(LoggedEvent event, Map<UUID, FetchedMessage> fetched) {
        FetchedMessage message = FullMessage.of(event).map(fetched::get).orElse(null);
        return new DueEvent(event, message == null ? null : message::document);
    }

    private static Set<UUID> wholeWanted(List<Claim> claims, Map<UUID, Endpoint> endpoints) {
        return claims.stream()
                .filter(claim -> endpoints.containsKey(claim.webhook())
                        && endpoints.get(claim.webhook()).payload() == Payload.FULL)
                .map(Claim::event)
                .collect(Collectors.toSet());
    }

    private Map<UUID, FetchedMessage> messages(List<LoggedEvent> logged, Set<UUID> wanted) {
        Set<UUID> ids = logged.stream()
                .filter(event -> wanted.contains(event.id()))
                .flatMap(event -> FullMessage.of(event).stream())
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : messages.find(ids);
    }
}
