package dev.inlet.sync.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param maxImportOctets longest list of unique-ids that is read */
@ConfigurationProperties("inlet.ledger")
record LedgerProperties(@DefaultValue("67108864") long maxImportOctets) {

    LedgerProperties {
        if (maxImportOctets < 1) {
            throw new IllegalArgumentException("inlet.ledger.max-import-octets must be at least 1");
        }
    }
}
