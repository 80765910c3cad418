package dev.inlet.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's time, moved ahead as far as a test wants it. */
final class TickingClock extends Clock {

    private final InstantSource system = InstantSource.system();
    private volatile Duration ahead = Duration.ZERO;

    void tick(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a test needs no zone");
    }
}
