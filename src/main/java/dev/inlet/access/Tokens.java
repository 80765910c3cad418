package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.Cursor;
import dev.inlet.web.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The tokens that were made over REST; looked up at each request, so that one deleted here opens nothing anywhere. */
@Component
@Order(2)
class Tokens implements CallerSource {

    /** Tells our tokens from other texts, for people, for programs that search for leaked secrets, and for {@link #find(String)}. */
    static final String PREFIX = "inlet_";

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Tokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> find(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Optional<TokenView> known = jdbc.sql(
                        "select * from api_token where sha256 = :sha256 and (expires_at is null or expires_at > :now)")
                .param("sha256", TokenDigest.of(token))
                .param("now", Timestamp.from(clock.instant()))
                .query(Tokens::view)
                .optional();
        known.ifPresent(this::noteUse);
        return known.map(view -> new Caller(view.id().toString(), view.name(), view.scopes(), view.accountId()));
    }

    /** Not at every request: a busy caller would have each of them wait for a write. */
    private void noteUse(TokenView token) {
        Instant now = clock.instant();
        Instant last = token.lastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_NOTED_EVERY))) {
            jdbc.sql("update api_token set last_used_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", token.id())
                    .update();
        }
    }

    void add(TokenView token, byte[] sha256) {
        jdbc.sql("""
                        insert into api_token (id, name, sha256, scopes, account_id, created_at, created_by, expires_at)
                        values (:id, :name, :sha256, :scopes, :account, :createdAt, :createdBy, :expiresAt)""")
                .param("id", token.id())
                .param("name", token.name())
                .param("sha256", sha256)
                .param(
                        "scopes",
                        new SqlArrayValue(
                                "text",
                                token.scopes().stream().map(Scope::value).toArray()))
                .param("account", token.accountId(), Types.OTHER)
                .param("createdAt", Timestamp.from(token.createdAt()))
                .param("createdBy", token.createdBy())
                .param("expiresAt", timestamp(token.expiresAt()), Types.TIMESTAMP)
                .update();
    }

    List<TokenView> list(Cursor below, int rows) {
        return jdbc.sql("""
                        select * from api_token where (created_at, id) < (:at, :id)
                        order by created_at desc, id desc limit :rows""")
                .param("at", Timestamp.from(below.at()))
                .param("id", below.id())
                .param("rows", rows)
                .query(Tokens::view)
                .list();
    }

    Optional<TokenView> find(UUID id) {
        return jdbc.sql("select * from api_token where id = :id")
                .param("id", id)
                .query(Tokens::view)
                .optional();
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from api_token where id = :id").param("id", id).update() == 1;
    }

    private static TokenView view(ResultSet row, int n) throws SQLException {
        return new TokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes(row.getArray("scopes")),
                row.getObject("account_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("last_used_at")));
    }

    /** One that a newer Inlet knows and this one does not gives nothing here. */
    private static Set<Scope> scopes(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray())
                .filter(Scope::exists)
                .map(Scope::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
