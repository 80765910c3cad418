package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.KnownUniqueId.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
        List<ReadMessage> doubtful = read.stream()
                .filter(each -> each.wanted().proof() != Proof.NONE)
                .toList();
        Map<String, Same> known = new HashMap<>();
        if (!doubtful.isEmpty()) {
            addByContent(known, account, doubtful);
            addTwins(known, account, doubtful);
            addByUniqueId(known, account, doubtful);
        }
        List<Claim> claims = new ArrayList<>(read.size());
        for (ReadMessage each : read) {
            Same same = same(each, known);
            if (same == null) {
                Same itself = new Same(each.message().id(), each.state(), clock.instant(), false);
                known.putIfAbsent(content(each), itself);
            }
            claims.add(new Claim(each, same));
        }
        return claims;
    }

    private static @Nullable Same same(ReadMessage read, Map<String, Same> known) {
        return switch (read.wanted().proof()) {
            case NONE -> null;
            case CONTENT -> first(known, content(read), twin(read.found().octets(), read.messageId()));
            case CONTENT_OR_MESSAGE_ID -> {
                String listedAs = read.found().listedUniqueId();
                yield first(
                        known,
                        content(read),
                        twin(read.found().octets(), read.messageId()),
                        under(listedAs, read.messageId()),
                        under(listedAs, content(read.state(), read.digest(), null)));
            }
        };
    }

    private static @Nullable Same first(Map<String, Same> known, @Nullable String... keys) {
        for (String key : keys) {
            if (key != null && known.containsKey(key)) {
                return known.get(key);
            }
        }
        return null;
    }

    private void addByContent(Map<String, Same> known, AccountId account, List<ReadMessage> read) {
        add(
                known,
                "sha256 in (select decode(digest, 'hex') from unnest(:sought::text[]) as digest)",
                account,
                read.stream().map(ReadMessage::digest),
                (row, same) -> content(same.state(), row.getString("digest"), octets(row)));
    }

    /** Where one of two was taken whole and of the other the header, only its Message-ID and its octets can tell that they are one. */
    private void addTwins(Map<String, Same> known, AccountId account, List<ReadMessage> read) {
        for (State state : List.of(State.HEADERS, State.TAKEN)) {
            add(
                    known,
                    "header_message_id = any(:sought) and listed_octets >= 0 and state = '" + state + "'",
                    account,
                    read.stream().filter(each -> each.state() != state).map(ReadMessage::messageId),
                    (row, _) -> twin(octets(row), row.getString("header_message_id")));
        }
    }

    private void addByUniqueId(Map<String, Same> known, AccountId account, List<ReadMessage> read) {
        for (String column : List.of("unique_id", "variant_of")) {
            add(
                    known,
                    column + " = any(:sought) and sha256 is not null",
                    account,
                    read.stream()
                            .filter(each -> each.wanted().proof() == Proof.CONTENT_OR_MESSAGE_ID)
                            .map(each -> each.found().listedUniqueId()),
                    (row, _) -> under(row.getString(column), row.getString("header_message_id")),
                    (row, same) -> under(row.getString(column), content(same.state(), row.getString("digest"), null)));
        }
    }

    /** What a line of the ledger is known by, where it is. */
    @FunctionalInterface
    private interface Key {
        @Nullable
        String of(ResultSet row, Same same) throws SQLException;
    }

    private void add(
            Map<String, Same> known,
            String condition,
            AccountId account,
            Stream<@Nullable String> sought,
            Key... keys) {
        String[] values = sought.filter(Objects::nonNull).distinct().toArray(String[]::new);
        if (values.length == 0) {
            return;
        }
        jdbc.sql("""
                        select unique_id, variant_of, state, encode(sha256, 'hex') as digest, header_message_id, listed_octets,
                            message_id, known_at, message_deleted
                        from known_unique_id
                        where account_id = :account and state in ('TAKEN', 'HEADERS') and message_id is not null and\s""" + condition + " order by known_at")
                .param("account", account.value())
                .param("sought", values)
                .query(row -> {
                    Same same = same(row);
                    for (Key each : keys) {
                        String key = each.of(row, same);
                        if (key != null) {
                            known.putIfAbsent(key, same);
                        }
                    }
                });
    }

    private static String content(ReadMessage read) {
        return content(read.state(), read.digest(), read.found().octets());
    }

    /** Two messages may have one header: the octets that the server lists belong to it. */
    private static String content(State state, @Nullable String digest, @Nullable Long octets) {
        return state == State.HEADERS ? "header " + digest + " " + octets : "message " + digest;
    }

    private static @Nullable String twin(@Nullable Long octets, @Nullable String messageId) {
        return messageId == null ? null : "twin " + octets + "\n" + messageId;
    }

    /** A unique-id holds no line end. */
    private static @Nullable String under(@Nullable String uniqueId, @Nullable String key) {
        return key == null ? null : "under " + uniqueId + "\n" + key;
    }

    private static @Nullable Long octets(ResultSet row) throws SQLException {
        return row.getObject("listed_octets", Long.class);
    }

    private static Same same(ResultSet row) throws SQLException {
        return new Same(
                row.getObject("message_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getTimestamp("known_at").toInstant(),
                row.getBoolean("message_deleted"));
    }
}
