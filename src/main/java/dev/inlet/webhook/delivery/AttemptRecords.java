package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Answer;
import dev.inlet.webhook.http.Outcome;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down an attempt that failed and where it leaves its delivery, in one statement. */
@Component
class AttemptRecords {

    private static final String END = """
            with held as (
                update delivery_claim set deliveries = array_remove(deliveries, :delivery)
                where id = :claim and :delivery = any (deliveries)
                returning id
            ), ended as (
                update delivery set state = :state, attempts = attempts + 1, rung = :rung, due_at = :due,
                    claimed_until = null, finished_at = :finished
                where id = :delivery and state = 'pending' and exists (select from held)
                returning id, webhook_id, attempts
            )\s""";
    private static final String OUT_OF_QUEUE = """
            , out as (delete from ordered_delivery using ended where delivery_id = ended.id)\s""";
    private static final String RECORD = """
            insert into delivery_attempt (delivery_id, number, started_at, duration_ms, status_code, error, response_body, outcome)
            select id, attempts, :started, :duration, :status, :error, :body, :outcome from ended""";

    private final JdbcClient jdbc;

    AttemptRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says whether the claim still held: after its lease the delivery is somebody else's. */
    boolean exhaust(Claim claim, Attempt attempt, Instant at) {
        return record(END + OUT_OF_QUEUE + RECORD, claim, attempt)
                        .param("state", DeliveryState.EXHAUSTED.value())
                        .param("rung", claim.rung() + 1)
                        .param("due", Timestamp.from(at))
                        .param("finished", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean postpone(Claim claim, Attempt attempt, int rung, Instant due) {
        return record(END + RECORD, claim, attempt)
                        .param("state", DeliveryState.PENDING.value())
                        .param("rung", rung)
                        .param("due", Timestamp.from(due))
                        .param("finished", null, Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec record(String sql, Claim claim, Attempt attempt) {
        Outcome outcome = attempt.outcome();
        Answer said = outcome.said();
        return jdbc.sql(sql)
                .param("delivery", claim.delivery())
                .param("claim", claim.id())
                .param("started", Timestamp.from(attempt.startedAt()))
                .param("duration", attempt.duration().toMillis())
                .param("status", said == null ? null : said.status(), Types.INTEGER)
                .param("outcome", outcome.word())
                .param("error", outcome.error() == null ? null : storable(outcome.error()), Types.VARCHAR)
                .param("body", said == null ? null : storable(said.body()), Types.VARCHAR);
    }

    /** PostgreSQL's text holds every character but this one. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
