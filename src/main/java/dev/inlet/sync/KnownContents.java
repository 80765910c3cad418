package dev.inlet.sync;

import dev.inlet.event.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out which retrieved messages are here already, or were, under another unique-id; most need no look at the database. */
@Component
class KnownContents {

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownContents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Claim> compare(AccountId account, List<ReadMessage> read) {
        Map<String, Same> byContent = byContent(account, read);
        Map<String, Same> byMessageId = byMessageId(account, read);
        List<Claim> claims = new ArrayList<>(read.size());
        for (ReadMessage each : read) {
            Same same = same(each, byContent, byMessageId);
            if (same == null) {
                byContent.putIfAbsent(each.digest(), new Same(each.message().id(), clock.instant(), false));
            }
            claims.add(new Claim(each, same));
        }
        return claims;
    }

    private static @Nullable Same same(ReadMessage read, Map<String, Same> byContent, Map<String, Same> byMessageId) {
        return switch (read.wanted().proof()) {
            case NONE -> null;
            case CONTENT -> byContent.get(read.digest());
            case CONTENT_OR_MESSAGE_ID -> {
                Same same = byContent.get(read.digest());
                yield same == null ? byMessageId.get(key(read.found().listedUniqueId(), read.messageId())) : same;
            }
        };
    }

    private Map<String, Same> byContent(AccountId account, List<ReadMessage> read) {
        String[] digests = read.stream()
                .filter(each -> each.wanted().proof() != Proof.NONE)
                .map(ReadMessage::digest)
                .toArray(String[]::new);
        Map<String, Same> known = new HashMap<>();
        if (digests.length > 0) {
            jdbc.sql("""
                            select distinct on (sha256) encode(sha256, 'hex'), message_id, known_at, message_deleted from known_unique_id
                            where account_id = :account and state = 'TAKEN' and message_id is not null
                                and sha256 in (select decode(digest, 'hex') from unnest(:digests::text[]) as digest)
                            order by sha256, known_at""")
                    .param("account", account.value())
                    .param("digests", digests)
                    .query(row -> {
                        known.put(row.getString(1), same(row));
                    });
        }
        return known;
    }

    private Map<String, Same> byMessageId(AccountId account, List<ReadMessage> read) {
        String[] uniqueIds = read.stream()
                .filter(each -> each.wanted().proof() == Proof.CONTENT_OR_MESSAGE_ID)
                .map(each -> each.found().listedUniqueId())
                .toArray(String[]::new);
        Map<String, Same> known = new HashMap<>();
        if (uniqueIds.length > 0) {
            jdbc.sql("""
                            select header_message_id, message_id, known_at, unique_id, message_deleted from known_unique_id
                            where account_id = :account and unique_id = any(:uniqueIds)
                                and state = 'TAKEN' and message_id is not null and header_message_id is not null
                            union all
                            select header_message_id, message_id, known_at, variant_of, message_deleted from known_unique_id
                            where account_id = :account and variant_of = any(:uniqueIds)
                                and state = 'TAKEN' and message_id is not null and header_message_id is not null""")
                    .param("account", account.value())
                    .param("uniqueIds", uniqueIds)
                    .query(row -> {
                        known.putIfAbsent(key(row.getString(4), row.getString(1)), same(row));
                    });
        }
        return known;
    }

    /** A unique-id holds no line end. */
    private static String key(@Nullable String uniqueId, @Nullable String messageId) {
        return uniqueId + "\n" + messageId;
    }

    private static Same same(ResultSet row) throws SQLException {
        return new Same(
                row.getObject("message_id", UUID.class),
                row.getTimestamp("known_at").toInstant(),
                row.getBoolean("message_deleted"));
    }
}
