package dev.inlet.sync.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a list of unique-ids from another program may cost.
 *
 * @param maxImportOctets longest list that is read; while it is, it is in memory
 * @param importTimeout longest that an upload may take
 */
@ConfigurationProperties("inlet.ledger")
record LedgerProperties(
        @DefaultValue("16777216") long maxImportOctets,
        @DefaultValue("2m") Duration importTimeout) {

    LedgerProperties {
        if (maxImportOctets < 1) {
            throw new IllegalArgumentException("inlet.ledger.max-import-octets must be at least 1");
        }
        if (!importTimeout.isPositive()) {
            throw new IllegalArgumentException("inlet.ledger.import-timeout must be positive");
        }
    }
}
