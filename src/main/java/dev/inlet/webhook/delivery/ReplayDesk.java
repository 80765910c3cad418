package dev.inlet.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.inlet.web.Problem;
import dev.inlet.webhook.WebhookDesk;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts replays, stops them, and has them go on. */
@Component
class ReplayDesk {

    private final WebhookDesk webhooks;
    private final Replays replays;
    private final SchedulerClient scheduler;
    private final ReplayLimits limits;
    private final Clock clock;

    ReplayDesk(WebhookDesk webhooks, Replays replays, SchedulerClient scheduler, ReplayLimits limits, Clock clock) {
        this.webhooks = webhooks;
        this.replays = replays;
        this.scheduler = scheduler;
        this.limits = limits;
        this.clock = clock;
    }

    @Transactional
    public Replay start(UUID webhook, ReplayRequest request) {
        mustBeEnabled(webhook);
        Instant now = now();
        limits.check(request, now);
        Instant until = request.until() == null ? now : request.until();
        if (!until.isAfter(request.since())) {
            throw Problem.invalid("since", "must be in the past");
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        replays.insert(new Replay(
                id,
                webhook,
                request.choice(),
                request.since(),
                until,
                Replay.Stage.RUNNING,
                limits.maxDeliveries(),
                null,
                null,
                0,
                0,
                now,
                null));
        schedule(id);
        return find(webhook, id);
    }

    @Transactional(readOnly = true)
    public Replay find(UUID webhook, UUID replay) {
        return replays.find(webhook, replay).orElseThrow(() -> Problem.notFound("replay", replay));
    }

    /** What it has made due stays so. */
    @Transactional
    public void cancel(UUID webhook, UUID replay) {
        find(webhook, replay);
        replays.end(replay, Replay.Stage.CANCELED, now());
    }

    @Transactional
    public Replay goOn(UUID webhook, UUID replay) {
        mustBeEnabled(webhook);
        find(webhook, replay);
        if (!replays.goOn(replay, limits.maxDeliveries())) {
            throw Problem.conflict("replay_not_stopped", "The replay runs, or has come to its end.");
        }
        schedule(replay);
        return find(webhook, replay);
    }

    private void schedule(UUID replay) {
        scheduler.scheduleIfNotExists(
                ReplayTask.DESCRIPTOR.instance(replay.toString()).build(), clock.instant());
    }

    private void mustBeEnabled(UUID webhook) {
        if (!webhooks.find(webhook).isEnabled()) {
            throw Problem.conflict("webhook_disabled", "The webhook is disabled: enable it first.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
