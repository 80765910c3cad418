package dev.inlet.pop3;

import java.util.ArrayList;
import java.util.List;

/** Marks messages as deleted; one that is refused does not stop the others. */
final class Deletions {

    private final Session session;
    private final Window window;

    Deletions(Session session, Window window) {
        this.session = session;
        this.window = window;
    }

    List<Deletion> run() throws Pop3Exception {
        List<Deletion> deletions = new ArrayList<>();
        for (Window.Item item = window.next(); item != null; item = window.next()) {
            deletions.add(deletion(item, session.receive(item.command())));
        }
        return deletions;
    }

    private Deletion deletion(Window.Item item, Reply reply) {
        return reply instanceof Reply.Err err
                ? new Deletion.NotMarked(item.entry(), Refusals.of(session.channel(), item.command(), err))
                : new Deletion.Marked(item.entry());
    }
}
