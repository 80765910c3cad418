package dev.inlet.sync;

import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.event.RecordedEvent;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes in the ledger, in the transaction that deletes a message here, that it is deleted: its account may have the server delete it
 * too. What is deleted because its account keeps it no longer is none of the server's business: nobody decided about that message.
 */
@Component
class DeletedMessages {

    private final JdbcClient jdbc;

    DeletedMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        UUID[] deleted = recorded.events().stream()
                .filter(each -> each.type() == EventType.MESSAGE_DELETED)
                .filter(each -> !each.data().path("reason").asString("").equals("retention"))
                .map(DeletedMessages::message)
                .toArray(UUID[]::new);
        if (deleted.length > 0) {
            jdbc.sql("update known_unique_id set message_deleted = true where message_id = any(:deleted)")
                    .param("deleted", deleted)
                    .update();
        }
    }

    private static UUID message(RecordedEvent event) {
        return UUID.fromString(event.data().path("id").asString());
    }
}
