package dev.inlet.testing;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a test wants of a maildrop server besides RFC 1939: commands that it does not know, and an ear for those that come. */
final class ServerHabits {

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> listener = command -> {};

    void refuse(String verb) {
        refused.add(verb);
    }

    void allow(String verb) {
        refused.remove(verb);
    }

    void listener(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Whether the server knows the command it got. */
    boolean knows(String line) {
        listener.accept(line);
        return !refused.contains(line.split(" ", 2)[0].toUpperCase(Locale.ROOT));
    }

    boolean lists(String capability) {
        return !refused.contains(capability);
    }
}
