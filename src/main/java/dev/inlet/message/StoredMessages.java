package dev.inlet.message;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.mime.Attachment;
import dev.inlet.mime.MimeReader;
import dev.inlet.web.Problem;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be done with a message once it is here. */
@Component
class StoredMessages {

    private final JdbcClient jdbc;
    private final RawStore raw;
    private final MimeReader reader;
    private final EventLog events;

    StoredMessages(JdbcClient jdbc, RawStore raw, MimeReader reader, EventLog events) {
        this.jdbc = jdbc;
        this.raw = raw;
        this.reader = reader;
        this.events = events;
    }

    Resource raw(MessageSummary message) {
        return new RawMessageResource(raw, message.id(), message.octets());
    }

    Resource attachment(MessageSummary message, Attachment attachment) {
        return new AttachmentResource(raw(message), reader, attachment);
    }

    /** Gone for good, and not taken again: the account's known unique-ids outlive it. */
    @Transactional
    void delete(UUID message) {
        AccountId account = jdbc.sql("delete from message where id = :message returning account_id")
                .param("message", message)
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .optional()
                .orElseThrow(() -> Problem.notFound("message", message));
        events.record(EventType.MESSAGE_DELETED, account, MessageDeleted.onRequest(message));
    }
}
