package dev.inlet.webhook.delivery;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What arrived and is not written down yet, by this replica: its claims still hold, but no request is under way any more. So it takes
 * up no room at its receiver while the database gets round to it.
 */
@Component
class Arrivals {

    private final Set<UUID> unwritten = ConcurrentHashMap.newKeySet();

    void add(UUID delivery) {
        unwritten.add(delivery);
    }

    void remove(UUID delivery) {
        unwritten.remove(delivery);
    }

    int count() {
        return unwritten.size();
    }

    Object[] deliveries() {
        return unwritten.toArray();
    }
}
