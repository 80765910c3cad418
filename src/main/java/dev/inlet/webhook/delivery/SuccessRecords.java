package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.Successes.Success;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The statement that writes down many deliveries that arrived: each with the attempt that was accepted, its webhook well again, its account's queue freed. */
@Component
class SuccessRecords {

    private static final String RECORD = """
            with success as (
                select claim, id, rung, timestamptz 'epoch' + ended * interval '1 microsecond' as ended,
                    timestamptz 'epoch' + started * interval '1 microsecond' as started, duration, status, body
                from unnest(:claims, :ids, :rungs, :ended, :started, :durations, :statuses, :bodies)
                    as success (claim, id, rung, ended, started, duration, status, body)
            ), claim as materialized (
                select id, deliveries from delivery_claim where id = any (:claims) for no key update
            ), held as materialized (
                select success.* from claim cross join unnest(deliveries) as under_way (id)
                    join success on success.id = under_way.id and success.claim = claim.id
            ), under_way_still as (
                update delivery_claim
                set deliveries = array(select id from unnest(deliveries) as under_way (id) where id not in (select id from held))
                where id in (select id from claim)
            ), done as (
                update delivery set state = 'delivered', attempts = attempts + 1, rung = held.rung, due_at = ended,
                    claimed_until = null, finished_at = ended,
                    accepted_start = started, accepted_ms = duration, accepted_status = status, accepted_body = body
                from held where delivery.id = held.id and state = 'pending'
                returning delivery.id, webhook_id
            ), well as (
                delete from webhook_health where webhook_id in (select webhook_id from done)
            ), out as (
                delete from ordered_delivery where delivery_id in (select id from done)
            )
            select id from done""";

    private final JdbcClient jdbc;

    SuccessRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All or none of them; and tells each whether its claim still held. */
    void write(List<Success> all) {
        Set<UUID> held = new HashSet<>(jdbc.sql(RECORD)
                .param("ids", array("uuid", all, it -> it.claim().delivery()))
                .param("claims", array("uuid", all, it -> it.claim().id()))
                .param("rungs", array("int4", all, it -> it.claim().rung() + 1))
                .param("ended", array("int8", all, it -> micros(it.at())))
                .param("started", array("int8", all, it -> micros(it.attempt().startedAt())))
                .param("durations", array("int4", all, it ->
                        (int) it.attempt().duration().toMillis()))
                .param("statuses", array("int4", all, it -> it.answer().status()))
                .param(
                        "bodies",
                        array(
                                "text",
                                all,
                                it -> AttemptRecords.storable(it.answer().body())))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list());
        all.forEach(it -> it.held().complete(held.contains(it.claim().delivery())));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static SqlArrayValue array(String type, List<Success> all, Function<Success, Object> value) {
        return new SqlArrayValue(type, all.stream().map(value).toArray());
    }
}
