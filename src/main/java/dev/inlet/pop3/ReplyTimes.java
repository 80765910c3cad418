package dev.inlet.pop3;

import java.util.Arrays;
import java.util.List;

/** Hears of every reply how long it was waited for. */
@FunctionalInterface
public interface ReplyTimes {

    /** Every command that there may be replies to. */
    static List<String> commands() {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb != Verb.RESPONSE)
                .map(Verb::name)
                .toList();
    }

    /** For who does not want to know. */
    static ReplyTimes none() {
        return (command, nanoseconds) -> {};
    }

    /**
     * A reply came, or its first line did.
     *
     * @param command one of {@link #commands}
     * @param nanoseconds since the command was sent; where others before it were still to be answered, since the last of these was
     */
    void replied(String command, long nanoseconds);
}
