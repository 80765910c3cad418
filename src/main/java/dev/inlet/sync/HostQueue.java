package dev.inlet.sync;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who may be at one host now: so many at once, and the others after them in the order in which they first asked. */
final class HostQueue {

    /** Whoever does not ask again for so long was deleted, or is synced by another replica. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(15);

    private final int most;
    /** When each of those that wait last asked. */
    private final Map<AccountId, Instant> waiting = new LinkedHashMap<>();

    private int inside;

    HostQueue(int most) {
        this.most = most;
    }

    /** False: not now, ask again. */
    boolean enter(AccountId account, Instant now) {
        waiting.values().removeIf(asked -> asked.plus(FORGOTTEN_AFTER).isBefore(now));
        if (inside + ahead(account) < most) {
            waiting.remove(account);
            inside++;
            return true;
        }
        waiting.put(account, now);
        return false;
    }

    private int ahead(AccountId account) {
        int ahead = 0;
        for (AccountId each : waiting.keySet()) {
            if (each.equals(account)) {
                return ahead;
            }
            ahead++;
        }
        return ahead;
    }

    /** True when nobody is left. */
    boolean leave() {
        inside--;
        return inside == 0 && waiting.isEmpty();
    }
}
