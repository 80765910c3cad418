package dev.inlet.webhook.delivery;

import java.util.UUID;

/**
 * One replica's right to attempt a delivery.
 *
 * @param id of the claim that this delivery was taken under, with others of its webhook
 */
record Claim(UUID id, UUID delivery, UUID webhook, UUID event, int rung) {}
