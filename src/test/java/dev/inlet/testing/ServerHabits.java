package dev.inlet.testing;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** What a test wants of a maildrop server besides RFC 1939: commands that it does not know, octets that it counts its
 * own way, and an ear for the commands that come. */
final class ServerHabits {

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> listener = command -> {};
    private volatile LongUnaryOperator listedOctets = LongUnaryOperator.identity();
    private volatile UnaryOperator<String> top = UnaryOperator.identity();

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
        return !refused.contains(line) && !refused.contains(line.split(" ", 2)[0].toUpperCase(Locale.ROOT));
    }

    void listedOctets(LongUnaryOperator listedOctets) {
        this.listedOctets = listedOctets;
    }

    /** What LIST says of a message of so many octets. */
    long listedOctets(long octets) {
        return listedOctets.applyAsLong(octets);
    }

    void top(UnaryOperator<String> top) {
        this.top = top;
    }

    /** What TOP gives of what it should give. */
    String top(String lines) {
        return top.apply(lines);
    }

    boolean lists(String capability) {
        return !refused.contains(capability);
    }
}
