package dev.inlet.webhook.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a replay one page further, in one transaction: killed at any moment, it goes on from there. */
@Component
class ReplayRun {

    private final Replays replays;
    private final ReplayPages pages;
    private final NewDeliveries deliveries;
    private final Clock clock;

    ReplayRun(Replays replays, ReplayPages pages, NewDeliveries deliveries, Clock clock) {
        this.replays = replays;
        this.pages = pages;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Says whether there is more to do. */
    @Transactional
    public boolean next(UUID id) {
        Optional<Replay> running = replays.lock(id).filter(replay -> replay.state() == Replay.Stage.RUNNING);
        return running.isPresent() && next(running.get());
    }

    private boolean next(Replay replay) {
        ReplayPage page = pages.next(replay);
        int queued = deliveries.again(replay.webhookId(), page.due());
        replays.advance(replay, page, queued);
        if (page.atEnd()) {
            replays.end(replay.id(), Replay.Stage.COMPLETED, now());
            return false;
        }
        if (replay.queued() + queued >= replay.quota()) {
            replays.end(replay.id(), Replay.Stage.LIMITED, now());
            return false;
        }
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
