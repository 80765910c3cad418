package dev.inlet.webhook;

import java.util.UUID;

/** Published in the transaction that changes a webhook's settings. */
public record WebhookChanged(UUID webhook) {}
