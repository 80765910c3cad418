package dev.inlet.metrics;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A place in a trace, from which somebody else may go on: what W3C Trace Context writes into the header {@code traceparent}. */
public record TraceParent(String trace, String span, boolean sampled) {

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern WRITTEN = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])");

    /** A span of its own in the trace that bears this id. */
    public static TraceParent in(UUID trace) {
        String id = HEX.toHexDigits(trace.getMostSignificantBits()) + HEX.toHexDigits(trace.getLeastSignificantBits());
        return new TraceParent(id, HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)), true);
    }

    /** As {@link #toString} writes it. */
    public static TraceParent parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("no traceparent: " + text);
        }
        return new TraceParent(
                written.group(1), written.group(2), written.group(3).equals("1"));
    }

    @Override
    public String toString() {
        return "00-" + trace + "-" + span + (sampled ? "-01" : "-00");
    }
}
