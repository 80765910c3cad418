package dev.inlet.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is kept of accounts that do not say it themselves, deleted accounts among them; null: everything.
 *
 * @param keepFor how long after it was stored a message is kept
 * @param keepOctets how many octets of raw messages an account keeps
 */
@ConfigurationProperties("inlet.retention")
record RetentionProperties(
        @Nullable Duration keepFor, @Nullable Long keepOctets) {

    RetentionProperties {
        if (keepFor != null && !keepFor.isPositive()) {
            throw new IllegalArgumentException("inlet.retention.keep-for must be positive");
        }
        if (keepOctets != null && keepOctets < 1) {
            throw new IllegalArgumentException("inlet.retention.keep-octets must be at least 1");
        }
    }
}
