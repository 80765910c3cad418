package dev.inlet.message;

import dev.inlet.message.StoredReading.Held;
import dev.inlet.message.search.IndexEntry;
import dev.inlet.message.search.MessageIndex;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the words of messages that came, so that they are found: behind the syncs' backs, since that costs more than storing them. */
@Component
class Indexing {

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int MESSAGES_A_STEP = 50;

    private final MessageIndex index;
    private final StoredReading stored;
    private final MessageProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Indexing(
            MessageIndex index,
            StoredReading stored,
            MessageProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.index = index;
        this.stored = stored;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** True when there may be more to do. */
    boolean step() {
        try {
            return transaction.execute(_ -> index(MESSAGES_A_STEP));
        } catch (DataAccessResourceFailureException | TransactionException e) {
            throw e; // the database is away: no message is to blame
        } catch (RuntimeException e) {
            log.warn("the words of some messages could not be stored together, trying one by one: {}", e.toString());
            return alone();
        }
    }

    /** The first that is due; the others are tried together again, by a step that does not meet this one any more. */
    private boolean alone() {
        List<UUID> first = transaction.execute(_ -> index.due(1));
        try {
            return transaction.execute(_ -> index(1));
        } catch (DataAccessResourceFailureException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("message {} will not be found by its words, which cannot be stored", first, e);
            transaction.executeWithoutResult(_ -> index.done(first));
            return true;
        }
    }

    private boolean index(int most) {
        boolean ripe = index.unindexed()
                .filter(waiting -> waiting.ripe(clock.instant()))
                .isPresent();
        return ripe && indexDue(most);
    }

    private boolean indexDue(int most) {
        List<UUID> due = index.due(most);
        List<Held> held = stored.hold(due);
        List<Held> step = StoredReading.aStep(held);
        index.put(step.stream().map(this::entry).toList());
        List<UUID> left =
                held.subList(step.size(), held.size()).stream().map(Held::id).toList();
        List<UUID> done = new ArrayList<>(due);
        done.removeAll(left);
        index.done(done); // with those that were deleted meanwhile
        return !due.isEmpty();
    }

    private IndexEntry entry(Held message) {
        return IndexEntry.of(message.id(), message.account(), stored.read(message), properties.maxSearchChars());
    }
}
