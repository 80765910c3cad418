package dev.inlet.pop3;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What was said in a session, without secrets and without mail: how it began and how it ended, as much of both as fits.
 *
 * <p>Every line comes redacted from where it is logged too; what a list or a message holds is counted, not kept.
 */
public final class Transcript {

    /** The instant and the indicator that every line begins with. */
    private static final int LINE_START = 15;

    private record Entry(long nanos, String text) {
        int characters() {
            return LINE_START + text.length();
        }
    }

    private final int half;
    private final Consumer<Step> steps;
    private final long begun = System.nanoTime();
    private final List<Entry> first = new ArrayList<>();
    private final Deque<Entry> last = new ArrayDeque<>();
    private int firstCharacters;
    private int lastCharacters;
    private long leftOut;

    private Transcript(int maxCharacters, Consumer<Step> steps) {
        this.half = maxCharacters / 2;
        this.steps = steps;
    }

    /** Keeps at most so many characters. */
    public static Transcript of(int maxCharacters) {
        return of(maxCharacters, step -> {});
    }

    /** @param steps is told what the session is about, each time that is said anew */
    public static Transcript of(int maxCharacters, Consumer<Step> steps) {
        if (maxCharacters < 0) {
            throw new IllegalArgumentException("a transcript cannot keep " + maxCharacters + " characters");
        }
        return new Transcript(maxCharacters, steps);
    }

    /** Keeps nothing. */
    public static Transcript none() {
        return of(0);
    }

    void begun(Step step) {
        steps.accept(step);
    }

    void sent(String redacted) {
        add("C: " + redacted);
    }

    void received(String shown) {
        add("S: " + shown);
    }

    /** Something that happened and was not said; one line without secrets. */
    public void note(String what) {
        add("-- " + what);
    }

    private void add(String text) {
        Entry entry = new Entry(System.nanoTime() - begun, text);
        if (last.isEmpty() && firstCharacters + entry.characters() <= half) {
            first.add(entry);
            firstCharacters += entry.characters();
            return;
        }
        last.add(entry);
        lastCharacters += entry.characters();
        while (lastCharacters > half) {
            lastCharacters -= last.remove().characters();
            leftOut++;
        }
    }

    /** One line each: seconds since the beginning, then C: what we said, S: what the server said, -- what happened. */
    public String text() {
        StringBuilder text = new StringBuilder();
        first.forEach(entry -> append(text, entry));
        if (leftOut > 0) {
            text.append("           -- ").append(leftOut).append(" lines left out here\n");
        }
        last.forEach(entry -> append(text, entry));
        return text.toString();
    }

    private static void append(StringBuilder text, Entry entry) {
        text.append(String.format(Locale.ROOT, "%10.3f %s\n", entry.nanos / 1e9, entry.text));
    }
}
