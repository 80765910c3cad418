package dev.inlet.webhook;

import java.util.UUID;

/** Published in the transaction that disables a webhook, or deletes it: it is told nothing more. */
public record WebhookSilenced(UUID webhook) {}
