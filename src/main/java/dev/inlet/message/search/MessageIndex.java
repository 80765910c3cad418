package dev.inlet.message.search;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The index that messages are found by, and the list of those that are not in it yet. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MessageIndex {

    private static final String PUT = """
            insert into message_words (message_id, stored_at, account_id, words)
            select id, stored_at, account_id, setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('simple', ?), 'B')
                || setweight(to_tsvector('simple', ?), 'C') || to_tsvector('simple', ?) || array_to_tsvector(?)
            from message where id = ?
            on conflict (message_id) do update set words = excluded.words, account_id = excluded.account_id""";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    MessageIndex(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** Empty when all messages are found. */
    public Optional<Unindexed> unindexed() {
        return client.sql("""
                        select * from (select message_id from message_unindexed order by message_id limit 1) oldest,
                            (select message_id from message_unindexed order by message_id desc limit 1) newest""")
                .query((row, n) -> new Unindexed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    /** The oldest messages that are still to be read, locked for the caller; what another replica has locked is passed over. */
    public List<UUID> due(int most) {
        return client.sql("""
                        select message_id from message_unindexed order by message_id limit :most for update skip locked""")
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many messages are stored and not found yet. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public long waiting() {
        return client.sql("select count(*) from message_unindexed")
                .query(Long.class)
                .single();
    }

    /** Also where they are in the index already: they may have been read anew. */
    public void makeDue(Collection<UUID> messages) {
        client.sql("""
                        insert into message_unindexed select * from unnest(:messages::uuid[])
                        on conflict do nothing""").param("messages", messages.toArray(UUID[]::new)).update();
    }

    public void put(List<IndexEntry> entries) {
        jdbc.batchUpdate(PUT, entries, Math.max(1, entries.size()), MessageIndex::bind);
    }

    public void done(Collection<UUID> messages) {
        client.sql("delete from message_unindexed where message_id = any(:messages)")
                .param("messages", messages.toArray(UUID[]::new))
                .update();
    }

    private static void bind(PreparedStatement row, IndexEntry entry) throws SQLException {
        row.setString(1, entry.subject());
        row.setString(2, entry.people());
        row.setString(3, entry.files());
        row.setString(4, entry.text());
        row.setArray(5, row.getConnection().createArrayOf("text", entry.keys().toArray()));
        row.setObject(6, entry.message());
    }
}
