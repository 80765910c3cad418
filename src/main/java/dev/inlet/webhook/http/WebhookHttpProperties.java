package dev.inlet.webhook.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How webhook requests are sent.
 *
 * @param connectTimeout time to connect to one address of the receiver
 * @param totalTimeout wall-clock time for one whole attempt, from the name look-up to the last octet of the answer
 * @param maxResponse octets of an answer's body that are read; the connection of a longer one is cut
 * @param recordedResponse octets of an answer's body that are kept with the attempt
 */
@ConfigurationProperties("inlet.webhook.http")
public record WebhookHttpProperties(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration totalTimeout,
        @DefaultValue("16KB") DataSize maxResponse,
        @DefaultValue("16KB") DataSize recordedResponse) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    public WebhookHttpProperties {
        between("connect-timeout", connectTimeout);
        between("total-timeout", totalTimeout);
        atMost("max-response", maxResponse, LARGEST);
        atMost("recorded-response", recordedResponse, maxResponse);
    }

    private static void between(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "inlet.webhook.http." + name + " must be from 10ms to 10m, it is " + value);
        }
    }

    private static void atMost(String name, DataSize value, DataSize largest) {
        if (value.isNegative() || value.compareTo(largest) > 0) {
            throw new IllegalArgumentException(
                    "inlet.webhook.http." + name + " must be from 0B to " + largest + ", it is " + value);
        }
    }
}
