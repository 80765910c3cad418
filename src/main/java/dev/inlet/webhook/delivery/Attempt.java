package dev.inlet.webhook.delivery;

import dev.inlet.metrics.OpenSpan;
import dev.inlet.webhook.http.Outcome;
import java.time.Duration;
import java.time.Instant;

/** One try, how it ended, and where it shows in a trace. */
record Attempt(Instant startedAt, Duration duration, Outcome outcome, OpenSpan span) {}
