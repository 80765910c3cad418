package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.Successes.Success;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The statement that writes down many deliveries that arrived: each with its attempt, its webhook well again, its account's queue freed. */
@Component
class SuccessRecords {

    private static final String RECORD = """
            with success as (
                select id, cast(claim as timestamptz) as claim, rung, cast(ended as timestamptz) as ended,
                    cast(started as timestamptz) as started, duration, status, body
                from unnest(:ids, :claims, :rungs, :ended, :started, :durations, :statuses, :bodies)
                    as success (id, claim, rung, ended, started, duration, status, body)
            ), done as (
                update delivery set state = 'delivered', attempts = attempts + 1, rung = success.rung, due_at = success.ended,
                    claimed_until = null, finished_at = success.ended
                from success where delivery.id = success.id and claimed_until = claim
                returning delivery.id, webhook_id, attempts
            ), well as (
                delete from webhook_health where webhook_id in (select webhook_id from done)
            ), out as (
                delete from ordered_delivery where delivery_id in (select id from done)
            )
            insert into delivery_attempt (delivery_id, number, started_at, duration_ms, status_code, response_body, outcome)
            select id, attempts, started, duration, status, body, 'accepted' from done join success using (id)
            returning delivery_id""";

    private final JdbcClient jdbc;

    SuccessRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All or none of them; and tells each whether its claim still held. */
    void write(List<Success> all) {
        Set<UUID> held = new HashSet<>(jdbc.sql(RECORD)
                .param("ids", array("uuid", all, it -> it.claim().delivery()))
                .param("claims", array("text", all, it -> it.claim().until().toString()))
                .param("rungs", array("int4", all, it -> it.claim().rung() + 1))
                .param("ended", array("text", all, it -> it.at().toString()))
                .param(
                        "started",
                        array("text", all, it -> it.attempt().startedAt().toString()))
                .param("durations", array("int4", all, it ->
                        (int) it.attempt().duration().toMillis()))
                .param("statuses", array("int4", all, it -> it.answer().status()))
                .param(
                        "bodies",
                        array(
                                "text",
                                all,
                                it -> AttemptRecords.storable(it.answer().body())))
                .query((row, n) -> row.getObject("delivery_id", UUID.class))
                .list());
        all.forEach(it -> it.held().complete(held.contains(it.claim().delivery())));
    }

    private static SqlArrayValue array(String type, List<Success> all, Function<Success, Object> value) {
        return new SqlArrayValue(type, all.stream().map(value).toArray());
    }
}
