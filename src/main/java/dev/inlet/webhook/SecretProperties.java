package dev.inlet.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks' secrets are replaced.
 *
 * @param overlap time for which the secret before a rotation signs as well, unless the caller says another
 */
@ConfigurationProperties("inlet.webhook.secret")
record SecretProperties(@DefaultValue("24h") Duration overlap) {

    static final Duration LONGEST = Duration.ofDays(30);

    SecretProperties {
        if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("inlet.webhook.secret.overlap must be from 0s to 30d, it is " + overlap);
        }
    }
}
