package dev.inlet.webhook.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one replay may send.
 *
 * @param maxDeliveries deliveries after which a replay stops until somebody has it go on
 */
@ConfigurationProperties("inlet.webhook.replay")
record ReplayProperties(@DefaultValue("10000") int maxDeliveries) {

    private static final int MOST = 1_000_000;

    ReplayProperties {
        if (maxDeliveries < 1 || maxDeliveries > MOST) {
            throw new IllegalArgumentException("inlet.webhook.replay.max-deliveries must be from 1 to " + MOST);
        }
    }
}
