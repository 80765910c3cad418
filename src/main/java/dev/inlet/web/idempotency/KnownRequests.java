package dev.inlet.web.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Requests by the key that their caller gave them. */
@Component
class KnownRequests {

    private static final int STEP = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final IdempotencyProperties properties;

    KnownRequests(JdbcClient jdbc, JsonMapper json, Clock clock, IdempotencyProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
    }

    /** Notes the request before it runs; empty when it is the first under its key. */
    Optional<Known> begin(KeyOfCaller key, RequestPrint print) {
        forgetIfOld(key);
        int noted = jdbc.sql("""
                        insert into idempotent_request (caller_id, key, request, keyed_by, at) values (:caller, :key, :request, :keyedBy, :now)
                        on conflict do nothing""")
                .param("caller", key.caller())
                .param("key", key.value())
                .param("request", print.octets())
                .param("keyedBy", print.keyId())
                .param("now", now())
                .update();
        return noted > 0 ? Optional.empty() : find(key);
    }

    private Optional<Known> find(KeyOfCaller key) {
        return jdbc.sql("select * from idempotent_request where caller_id = :caller and key = :key")
                .param("caller", key.caller())
                .param("key", key.value())
                .query(this::known)
                .optional();
    }

    private void forgetIfOld(KeyOfCaller key) {
        jdbc.sql("delete from idempotent_request where caller_id = :caller and key = :key and at < :before")
                .param("caller", key.caller())
                .param("key", key.value())
                .param("before", oldest())
                .update();
    }

    void end(KeyOfCaller key, KeptAnswer answer) {
        jdbc.sql("""
                        update idempotent_request set status = :status, headers = :headers::jsonb, body = :body
                        where caller_id = :caller and key = :key""")
                .param("caller", key.caller())
                .param("key", key.value())
                .param("status", answer.status())
                .param("headers", json.writeValueAsString(answer.headers()))
                .param("body", answer.body(), java.sql.Types.BINARY)
                .update();
    }

    /** It changed nothing: its key may be used again, for a request put right. */
    void forget(KeyOfCaller key) {
        jdbc.sql("delete from idempotent_request where caller_id = :caller and key = :key")
                .param("caller", key.caller())
                .param("key", key.value())
                .update();
    }

    /** In steps, so that no transaction is a long one. */
    void forgetOld() {
        int gone;
        do {
            gone = jdbc.sql("""
                            delete from idempotent_request where (caller_id, key) in (
                                select caller_id, key from idempotent_request where at < :before limit :step)""").param("before", oldest()).param("step", STEP).update();
        } while (gone == STEP);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(properties.kept()));
    }

    private Known known(ResultSet row, int n) throws SQLException {
        RequestPrint print = new RequestPrint(row.getString("keyed_by"), row.getBytes("request"));
        return new Known(print, row.getTimestamp("at").toInstant(), answer(row));
    }

    private @Nullable KeptAnswer answer(ResultSet row) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        if (status == null) {
            return null;
        }
        Map<String, String> headers = json.readValue(row.getString("headers"), new TypeReference<>() {});
        return new KeptAnswer(status, headers, row.getBytes("body"));
    }
}
