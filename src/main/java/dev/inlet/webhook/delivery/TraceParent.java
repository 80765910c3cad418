package dev.inlet.webhook.delivery;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The header {@code traceparent} of W3C Trace Context: one trace an event, over all its attempts, and one span an attempt. */
final class TraceParent {

    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    static String of(UUID event) {
        String trace =
                HEX.toHexDigits(event.getMostSignificantBits()) + HEX.toHexDigits(event.getLeastSignificantBits());
        long span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return "00-" + trace + "-" + HEX.toHexDigits(span) + "-01";
    }
}
