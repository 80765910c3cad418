package dev.inlet.pop3;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of commands sent and not yet answered; a window of one is the server without PIPELINING.
 *
 * <p>Theory of operation. Bounded by count, so that the commands under way fit our own send buffer and writing them never waits for a
 * server that is itself waiting for us to read (see {@link Pop3Limits}); and by the octets they ask for, so that little is under way
 * when a session is given up. It is refilled, in one write, when a quarter of it is answered: the other three are under way then, and where they
 * last until the answers to the refill come, a long way to the server costs no wait at all.
 */
final class Window {

    /** One command, the message it is about, and the octets it asks for. */
    record Item(MaildropEntry entry, Command command, long octets) {}

    private final Session session;
    private final int maxCount;
    private final Deque<Item> waiting;
    private final Deque<Item> sent = new ArrayDeque<>();
    private long sentOctets;

    Window(Session session, List<Item> items, boolean pipelining) {
        this.session = session;
        this.waiting = new ArrayDeque<>(items);
        this.maxCount = pipelining
                ? Math.clamp(
                        session.channel().roomForCommands(), 1, session.limits().pipelineWindow())
                : 1;
    }

    static List<Item> light(List<MaildropEntry> entries, Function<MaildropEntry, Command> command) {
        return weighed(entries, command, entry -> 0);
    }

    static List<Item> weighed(
            List<MaildropEntry> entries,
            Function<MaildropEntry, Command> command,
            ToLongFunction<MaildropEntry> octets) {
        return entries.stream()
                .map(entry -> new Item(entry, command.apply(entry), Math.max(0, octets.applyAsLong(entry))))
                .toList();
    }

    /** The item whose reply is the next to be received, null where there are no more. */
    @Nullable
    Item next() throws Pop3Exception {
        if (sent.size() <= maxCount - maxCount / 4) {
            refill();
        }
        Item next = sent.poll();
        if (next != null) {
            sentOctets -= next.octets();
        }
        return next;
    }

    /** Sends no more of what is waiting. */
    void stop() {
        waiting.clear();
    }

    private void refill() throws Pop3Exception {
        List<Command> batch = new ArrayList<>();
        while (!waiting.isEmpty() && sent.size() < maxCount && fits(waiting.getFirst())) {
            Item item = waiting.removeFirst();
            sent.add(item);
            sentOctets += item.octets();
            batch.add(item.command());
        }
        if (!batch.isEmpty()) {
            session.send(batch);
        }
    }

    private boolean fits(Item item) {
        return sent.isEmpty() || item.octets() <= session.limits().pipelineOctets() - sentOctets;
    }
}
