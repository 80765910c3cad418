package dev.inlet.metrics;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Reasons why a part of the work does not get done, though Inlet itself is well and a restart would change nothing. */
public final class Degraded {

    public static final Status STATUS = new Status("DEGRADED");

    private final List<String> reasons = new ArrayList<>();

    public Degraded when(boolean so, String reason) {
        if (so) {
            reasons.add(reason);
        }
        return this;
    }

    /** @param known whether anything is known: the database may not answer */
    public Health.Builder health(boolean known) {
        if (!known) {
            return Health.unknown().withDetail("why", List.of("the database does not answer"));
        }
        return reasons.isEmpty() ? Health.up() : Health.status(STATUS).withDetail("why", List.copyOf(reasons));
    }
}
