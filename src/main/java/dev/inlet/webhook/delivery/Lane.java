package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this replica holds of one webhook's deliveries: those under way, each in a place of its receiver's, and those that were claimed
 * ahead and wait for a place.
 *
 * <pre>
 *            wait               start              leave
 * claimed ----------> waiting ----------> under way -------> its place is free
 *                        |
 *                        | withdraw, or it waited for too long
 *                        v
 *                    given back
 * </pre>
 *
 * <p>How many are worth claiming ahead, the lane learns from what arrives: twice as many as arrived since it was counted last, which is
 * as many as will start until it is counted next, and as many again until what is claimed then is there. Where answers take their
 * time that comes to none. It belongs to {@link Lanes}, whose lock guards it.
 */
final class Lane {

    /** Nothing is claimed ahead that would wait for longer than about twice this. */
    private static final long AHEAD_NANOS = Duration.ofMillis(50).toNanos();

    private record Waiting(DueDelivery delivery, long since) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int places;
    private int underWay;
    private int arrived;
    private long countedAt = System.nanoTime();

    /** The webhook's room was looked at: this many may be under way here. */
    void counted(int most) {
        places = most;
        arrived = 0;
        countedAt = System.nanoTime();
    }

    void await(DueDelivery claimed) {
        waiting.add(new Waiting(claimed, System.nanoTime()));
    }

    boolean canStart() {
        return underWay < places && !waiting.isEmpty();
    }

    /** The next one, into a place that is free. */
    @Nullable
    DueDelivery start() {
        Waiting next = waiting.poll();
        if (next == null) {
            return null;
        }
        underWay++;
        return next.delivery();
    }

    void leave(boolean hasArrived) {
        underWay--;
        if (hasArrived) {
            arrived++;
        }
    }

    List<DueDelivery> withdraw() {
        return withdraw(waiting.size());
    }

    /** Those that have waited for this long: what their requests are made of may be stale by now. */
    List<DueDelivery> withdrawOlderThan(Duration age) {
        long now = System.nanoTime();
        return withdraw((int) waiting.stream()
                .takeWhile(each -> now - each.since() > age.toNanos())
                .count());
    }

    private List<DueDelivery> withdraw(int count) {
        List<DueDelivery> withdrawn = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            withdrawn.add(waiting.remove().delivery());
        }
        return withdrawn;
    }

    int waiting() {
        return waiting.size();
    }

    int inFlight() {
        return underWay + waiting.size();
    }

    /** Nothing that ends here makes room for what waits: another replica has it. */
    boolean isBarred() {
        return underWay == 0 && !waiting.isEmpty();
    }

    /** How many are worth claiming ahead. */
    int expected() {
        long elapsed = Math.max(System.nanoTime() - countedAt, AHEAD_NANOS);
        return (int) (2L * arrived * AHEAD_NANOS / elapsed);
    }

    /** Nothing is lost with a lane that nobody has used for a while. */
    boolean isForgotten(Duration age) {
        return inFlight() == 0 && System.nanoTime() - countedAt > age.toNanos();
    }
}
