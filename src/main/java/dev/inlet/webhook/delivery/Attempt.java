package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Outcome;
import java.time.Duration;
import java.time.Instant;

/** One try, and how it ended. */
record Attempt(Instant startedAt, Duration duration, Outcome outcome) {}
