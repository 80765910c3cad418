package dev.inlet.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.EventsRecorded;
import dev.inlet.event.RecordedEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a delivery for each event and each webhook that wants it, in the transaction that records the events. */
@Component
class NewDeliveries {

    private record Pair(RecordedEvent event, UUID webhook) {}

    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;
    private final OrderedDeliveries ordered;
    private final WakeUp wakeUp;
    private final Clock clock;

    NewDeliveries(Subscriptions subscriptions, JdbcClient jdbc, OrderedDeliveries ordered, WakeUp wakeUp, Clock clock) {
        this.subscriptions = subscriptions;
        this.jdbc = jdbc;
        this.ordered = ordered;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EventsRecorded recorded) {
        List<Subscription> interested = subscriptions.to(recorded.events());
        List<Pair> pairs = recorded.events().stream()
                .flatMap(event -> interested.stream()
                        .filter(subscription -> subscription.wants(event))
                        .map(subscription -> new Pair(event, subscription.webhook())))
                .toList();
        if (!pairs.isEmpty()) {
            insert(pairs);
            if (interested.stream().anyMatch(Subscription::ordered)) {
                ordered.enqueueEvents(
                        pairs.stream().map(pair -> pair.event().id()).toArray());
            }
            wakeUp.afterCommit();
        }
    }

    private void insert(List<Pair> pairs) {
        jdbc.sql("""
                        insert into delivery (id, webhook_id, event_id, state, due_at, created_at)
                        select id, webhook_id, event_id, 'pending', :now, :now
                        from unnest(:ids, :webhooks, :events) as pair (id, webhook_id, event_id)""")
                .param("ids", uuids(pairs, pair -> UuidCreator.getTimeOrderedEpoch()))
                .param("webhooks", uuids(pairs, Pair::webhook))
                .param("events", uuids(pairs, pair -> pair.event().id()))
                .param("now", now())
                .update();
    }

    /** Makes events due for a webhook once more, or for the first time; says how many: what is pending already stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int again(UUID webhook, List<UUID> events) {
        wakeUp.afterCommit();
        int queued = upsert(webhook, events);
        ordered.enqueue(webhook);
        return queued;
    }

    private int upsert(UUID webhook, List<UUID> events) {
        return jdbc.sql("""
                        insert into delivery (id, webhook_id, event_id, state, due_at, created_at)
                        select id, :webhook, event_id, 'pending', :now, :now
                        from unnest(:ids, :events) as pair (id, event_id)
                        on conflict (event_id, webhook_id) do update
                            set state = 'pending', rung = 0, due_at = excluded.due_at, claimed_until = null, finished_at = null
                            where delivery.state <> 'pending'""")
                .param("webhook", webhook)
                .param(
                        "ids",
                        new SqlArrayValue(
                                "uuid",
                                events.stream()
                                        .map(event -> UuidCreator.getTimeOrderedEpoch())
                                        .toArray()))
                .param("events", new SqlArrayValue("uuid", events.toArray()))
                .param("now", now())
                .update();
    }

    /** Puts one of a locked webhook back on the lowest rung, due at once, whatever became of it; says whether it could: it may be under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean restart(UUID webhook, UUID delivery) {
        int restarted = jdbc.sql("""
                        update delivery
                        set state = 'pending', rung = 0, due_at = :now, claimed_until = null, finished_at = null
                        where id = :delivery and\s""" + ClaimStatement.NOT_UNDER_WAY)
                .param("delivery", delivery)
                .param("now", now())
                .update();
        ordered.enqueue(webhook);
        return restarted == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static SqlArrayValue uuids(List<Pair> pairs, Function<Pair, UUID> id) {
        return new SqlArrayValue("uuid", pairs.stream().map(id).toArray());
    }
}
