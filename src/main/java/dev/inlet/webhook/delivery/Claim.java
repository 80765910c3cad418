package dev.inlet.webhook.delivery;

import java.time.Instant;
import java.util.UUID;

/** One replica's right to attempt a delivery, until an instant that also tells this claim from a later one. */
record Claim(UUID delivery, UUID webhook, UUID event, int rung, Instant until) {}
