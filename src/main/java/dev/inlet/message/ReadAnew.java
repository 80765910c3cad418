package dev.inlet.message;

import dev.inlet.message.StoredReading.Held;
import dev.inlet.message.search.MessageIndex;
import dev.inlet.mime.ParsedMessage;
import dev.inlet.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads stored messages anew from their raw octets: what a better reader makes of them takes the place of what there was. */
@Component
class ReadAnew {

    private static final int MESSAGES_A_STEP = 50;

    private final Rereadings rereadings;
    private final StoredReading stored;
    private final MessageRows rows;
    private final MessageIndex index;

    ReadAnew(Rereadings rereadings, StoredReading stored, MessageRows rows, MessageIndex index) {
        this.rereadings = rereadings;
        this.stored = stored;
        this.rows = rows;
        this.index = index;
    }

    @Transactional
    public void message(UUID message) {
        List<Held> held = stored.hold(List.of(message));
        if (held.isEmpty()) {
            throw Problem.notFound("message", message);
        }
        read(held);
    }

    /** Goes on with the request that waits longest; true when there may be more to do. */
    @Transactional
    public boolean step() {
        return rereadings.open().map(this::goOn).isPresent();
    }

    private Rereading goOn(Rereading rereading) {
        List<Held> next = StoredReading.aStep(rereadings.next(rereading, MESSAGES_A_STEP));
        if (next.isEmpty()) {
            rereadings.finished(rereading);
        } else {
            read(next);
            rereadings.came(rereading, next.getLast().id(), next.size());
        }
        return rereading;
    }

    private void read(List<Held> messages) {
        Map<UUID, ParsedMessage> parsed = new HashMap<>();
        messages.forEach(each -> parsed.put(each.id(), stored.read(each)));
        rows.update(parsed);
        index.makeDue(parsed.keySet());
    }
}
