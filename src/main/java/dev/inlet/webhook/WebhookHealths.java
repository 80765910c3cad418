package dev.inlet.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which webhooks are failing; of the others it knows nothing. */
@Component
public class WebhookHealths {

    private final JdbcClient jdbc;

    WebhookHealths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<WebhookHealth> find(UUID webhook) {
        return jdbc.sql("select * from webhook_health where webhook_id = :webhook")
                .param("webhook", webhook)
                .query(WebhookHealths::health)
                .optional();
    }

    /** To be called with the webhook's row locked. */
    public void save(UUID webhook, WebhookHealth health) {
        jdbc.sql("""
                        insert into webhook_health (webhook_id, failures, failing_since, last_failed_at, paused_until, pause_ms)
                        values (:webhook, :failures, :since, :last, :paused, :pause)
                        on conflict (webhook_id) do update set failures = excluded.failures,
                            failing_since = excluded.failing_since, last_failed_at = excluded.last_failed_at,
                            paused_until = excluded.paused_until, pause_ms = excluded.pause_ms""")
                .param("webhook", webhook)
                .param("failures", health.failures())
                .param("since", Timestamp.from(health.failingSince()))
                .param("last", Timestamp.from(health.lastFailedAt()))
                .param("paused", timestamp(health.pausedUntil()), Types.TIMESTAMP)
                .param("pause", health.pause().toMillis())
                .update();
    }

    /** Somebody asks for an attempt: the next one need not wait for the end of the pause. */
    public void endPause(UUID webhook, Instant now) {
        jdbc.sql("update webhook_health set paused_until = :now where webhook_id = :webhook and paused_until > :now")
                .param("webhook", webhook)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What it did before says nothing of what it will do. */
    @EventListener
    void on(WebhookChanged changed) {
        jdbc.sql("delete from webhook_health where webhook_id = :webhook")
                .param("webhook", changed.webhook())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static WebhookHealth health(ResultSet row, int n) throws SQLException {
        Timestamp paused = row.getTimestamp("paused_until");
        return new WebhookHealth(
                row.getLong("failures"),
                row.getTimestamp("failing_since").toInstant(),
                row.getTimestamp("last_failed_at").toInstant(),
                paused == null ? null : paused.toInstant(),
                Duration.ofMillis(row.getLong("pause_ms")));
    }
}
