package dev.inlet.sync;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may be at one host now: so many at once.
 *
 * <p>Theory of operation. Whoever finds no place asks again in a moment, and a place that is left meanwhile goes to whoever asks:
 * kept for the one that is to come next, it would stand empty until then, and only so many would pass in a second. By that alone
 * somebody might never be lucky. So half of the places are kept for those that have waited long, in the order in which they first
 * asked; the other half goes on as before, however many have.
 */
final class HostQueue {

    private static final Duration LONG = Duration.ofSeconds(5);

    /** Whoever does not ask again for so long was deleted, or is synced by another replica. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(15);

    private record Waiting(Instant since, Instant lastAsked) {

        boolean isLong(Instant now) {
            return since.plus(LONG).isBefore(now);
        }

        boolean isForgotten(Instant now) {
            return lastAsked.plus(FORGOTTEN_AFTER).isBefore(now);
        }
    }

    private final int most;
    private final int mostKept;
    /** In the order in which they first asked. */
    private final Map<AccountId, Waiting> waiting = new LinkedHashMap<>();

    private int inside;

    HostQueue(int most) {
        this.most = most;
        this.mostKept = Math.max(1, most / 2);
    }

    /** False: not now, ask again. */
    boolean enter(AccountId account, Instant now) {
        if (inside + keptForOthers(account, now) < most) {
            waiting.remove(account);
            inside++;
            return true;
        }
        waiting.merge(account, new Waiting(now, now), (before, _) -> new Waiting(before.since(), now));
        return false;
    }

    /** How many places are kept for others that have waited long and asked before. */
    private int keptForOthers(AccountId account, Instant now) {
        int kept = 0;
        Iterator<Map.Entry<AccountId, Waiting>> longest = waiting.entrySet().iterator();
        while (longest.hasNext() && kept < mostKept) {
            Map.Entry<AccountId, Waiting> each = longest.next();
            if (each.getKey().equals(account) || !each.getValue().isLong(now)) {
                return kept;
            }
            if (each.getValue().isForgotten(now)) {
                longest.remove();
            } else {
                kept++;
            }
        }
        return kept;
    }

    /** True when nobody is left. */
    boolean leave() {
        inside--;
        return inside == 0 && waiting.isEmpty();
    }
}
