package dev.inlet.web.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Answers to requests with an Idempotency-Key.
 *
 * @param kept how long a repeated request gets the same answer
 * @param maxBodyOctets of a request with a key, whose body has to be held to be compared
 * @param maxAnswerOctets of an answer that is kept to be given again
 */
@ConfigurationProperties("inlet.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") Duration kept,
        @DefaultValue("1048576") int maxBodyOctets,
        @DefaultValue("1048576") int maxAnswerOctets) {

    IdempotencyProperties {
        if (!kept.isPositive() || maxBodyOctets < 0 || maxAnswerOctets < 0) {
            throw new IllegalArgumentException(
                    "inlet.idempotency.kept must be positive, max-body-octets and max-answer-octets not negative");
        }
    }
}
