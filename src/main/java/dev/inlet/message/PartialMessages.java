package dev.inlet.message;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.message.search.MessageIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Messages of which the header alone is here, until the rest of them comes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PartialMessages {

    private final MessageRows rows;
    private final RawStore raw;
    private final JdbcClient jdbc;
    private final MessageIndex index;
    private final EventLog events;

    PartialMessages(MessageRows rows, RawStore raw, JdbcClient jdbc, MessageIndex index, EventLog events) {
        this.rows = rows;
        this.raw = raw;
        this.jdbc = jdbc;
        this.index = index;
        this.events = events;
    }

    /** Empty when there is no such message any more. Who deletes a message begins with this lock as well: no deadlock. */
    public Optional<HeldMessage> lock(UUID message) {
        return jdbc.sql(
                        "select id, account_id, stored_at, octets, content, listed_octets, message_id from message where id = :message for no key update")
                .param("message", message)
                .query(PartialMessages::held)
                .optional();
    }

    /** The first octets of what is here of it. */
    public byte[] start(HeldMessage message, int most) {
        try (InputStream in = raw.open(message.id(), message.octets())) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the whole message where its header was, and tells of it. */
    public void complete(HeldMessage message, IncomingMessage retrieved) {
        IncomingMessage whole = retrieved.as(message.id());
        rows.replace(whole);
        raw.remove(message.id());
        raw.put(List.of(whole));
        index.makeDue(List.of(message.id()));
        events.record(EventType.MESSAGE_RETRIEVED, message.account(), MessageReceived.of(whole, message.storedAt()));
    }

    private static HeldMessage held(ResultSet row, int n) throws SQLException {
        return new HeldMessage(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getTimestamp("stored_at").toInstant(),
                row.getLong("octets"),
                new Extent(Content.parse(row.getString("content")), row.getObject("listed_octets", Long.class)),
                row.getString("message_id"));
    }
}
