package dev.inlet.webhook.delivery;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.inlet.webhook.delivery.HeldClaims.Stage;
import dev.inlet.webhook.http.WebhookHttpProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All claims that this replica holds, webhook by webhook: what waits for a place, what is under way, and what has arrived and is not
 * written down yet. That takes up no place any more, however long the database takes.
 *
 * <p>At most {@code inlet.webhook.delivery.max-in-flight} are under way, and as many wait. With those that have arrived and are not
 * written down, those under way are at most twice as many: they would come twice after a crash. The lock is held for moments, never
 * over I/O.
 */
@Component
class Lanes {

    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final int most;
    private final Duration longestWait;
    private final WakeUp wakeUp;
    private final HeldClaims claims = new HeldClaims();
    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final Set<Lane> startable = new LinkedHashSet<>();
    private final List<Claim> withdrawn = new ArrayList<>();
    private final Set<UUID> withdrawnMeanwhile = new HashSet<>();
    private boolean open;

    Lanes(DeliveryProperties properties, WebhookHttpProperties http, WakeUp wakeUp) {
        this.most = properties.maxInFlight();
        this.longestWait = properties.longestWait(http.totalTimeout());
        this.wakeUp = wakeUp;
    }

    synchronized void open() {
        open = true;
    }

    /** From now on nothing starts, and what waits is withdrawn. */
    synchronized void close() {
        open = false;
        lanes.values().forEach(lane -> withdrawn(lane.withdraw()));
    }

    /** How much may be claimed now. Of what is withdrawn from here on, that claim may not know. */
    synchronized Budget budget() {
        withdrawnMeanwhile.clear();
        lanes.values().removeIf(lane -> lane.isForgotten(FORGOTTEN));
        if (!open || isWritingBehind()) {
            return Budget.NONE;
        }
        int expected = lanes.values().stream().mapToInt(Lane::expected).sum();
        return new Budget(most - claims.count(Stage.UNDER_WAY), Math.min(expected, most - claims.count(Stage.WAITING)));
    }

    /** What this replica holds of a webhook. */
    synchronized Load load(UUID webhook) {
        Lane lane = lanes.get(webhook);
        return lane == null ? Load.NONE : new Load(lane.inFlight(), lane.expected());
    }

    /** A webhook's room was counted: this is how many may be under way from here. */
    synchronized void counted(UUID webhook, int places) {
        Lane lane = lane(webhook);
        lane.counted(places);
        noteStartable(lane);
    }

    /** What was claimed waits for its place, unless its webhook was withdrawn while the claim was made. */
    synchronized void add(List<DueDelivery> claimed) {
        for (DueDelivery each : claimed) {
            UUID webhook = each.claim().webhook();
            if (open && !withdrawnMeanwhile.contains(webhook)) {
                claims.enter(each.claim(), Stage.WAITING);
                lane(webhook).await(each);
                noteStartable(lane(webhook));
            } else {
                withdrawn.add(each.claim());
            }
        }
    }

    /** Starts one that there is a place for, of each webhook in its turn. */
    synchronized @Nullable DueDelivery next() {
        while (open && !startable.isEmpty() && claims.count(Stage.UNDER_WAY) < most && !isWritingBehind()) {
            Lane lane = startable.iterator().next();
            startable.remove(lane);
            withdrawn(lane.withdrawOlderThan(longestWait));
            DueDelivery next = lane.start();
            noteStartable(lane);
            if (next != null) {
                claims.enter(next.claim(), Stage.UNDER_WAY);
                return next;
            }
        }
        return null;
    }

    /** The receiver has taken it, and may be sent the next one. */
    void arrived(Claim claim) {
        leavePlace(claim, true);
        wakeUp.now();
    }

    /** It is written down, or left to its lease. */
    void ended(Claim claim) {
        leavePlace(claim, false);
        release(claim);
        wakeUp.now();
    }

    private synchronized void leavePlace(Claim claim, boolean arrived) {
        if (claims.stage(claim) == Stage.UNDER_WAY) {
            claims.enter(claim, Stage.ARRIVED);
            Lane lane = lane(claim.webhook());
            lane.leave(arrived);
            noteStartable(lane);
        }
    }

    private synchronized void release(Claim claim) {
        claims.leave(claim);
        notifyAll();
    }

    /** The webhook may be told nothing more, or not as it was to be told until now. */
    void withdraw(UUID webhook) {
        withdrawWaiting(webhook);
        wakeUp.now();
    }

    private synchronized void withdrawWaiting(UUID webhook) {
        withdrawnMeanwhile.add(webhook);
        Lane lane = lanes.get(webhook);
        if (lane != null) {
            withdrawn(lane.withdraw());
        }
    }

    /** What is to be given back: each is told once. */
    synchronized List<Claim> takeWithdrawn() {
        lanes.values().forEach(lane -> withdrawn(lane.withdrawOlderThan(longestWait)));
        List<Claim> taken = List.copyOf(withdrawn);
        withdrawn.clear();
        return taken;
    }

    synchronized int waiting() {
        return claims.count(Stage.WAITING);
    }

    /** Whether some wait for a place that only a look into the database can find. */
    synchronized boolean isBarred() {
        return lanes.values().stream().anyMatch(Lane::isBarred);
    }

    Duration longestWait() {
        return longestWait;
    }

    /** Says whether all has ended within this time. */
    synchronized boolean awaitEnd(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); !claims.isEmpty() && left > 0; left = end - System.nanoTime()) {
            NANOSECONDS.timedWait(this, left);
        }
        return claims.isEmpty();
    }

    private Lane lane(UUID webhook) {
        return lanes.computeIfAbsent(webhook, _ -> new Lane());
    }

    private void noteStartable(Lane lane) {
        if (lane.canStart()) {
            startable.add(lane);
        }
    }

    private void withdrawn(List<DueDelivery> deliveries) {
        for (DueDelivery each : deliveries) {
            claims.leave(each.claim());
            withdrawn.add(each.claim());
        }
    }

    private boolean isWritingBehind() {
        return claims.count(Stage.UNDER_WAY) + claims.count(Stage.ARRIVED) >= 2 * most;
    }
}
