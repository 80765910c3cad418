package dev.inlet.webhook.delivery;

import java.util.UUID;

/** One process of Inlet, among those that share a database: not the one before it in the same place. */
record Replica(UUID id) {}
