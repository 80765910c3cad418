package dev.inlet.oauth2;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What asking for access tokens may cost, and how many are kept.
 *
 * @param connectTimeout time to connect to an endpoint
 * @param totalTimeout wall-clock time for one request, from the name look-up to the last octet of the answer
 * @param maxResponse longest body of an answer
 * @param expiryMargin how long before its end a token is used no more
 * @param maxCachedTokens most access tokens kept, in memory alone
 */
@ConfigurationProperties("inlet.oauth2")
record OAuth2Properties(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration totalTimeout,
        @DefaultValue("64KB") DataSize maxResponse,
        @DefaultValue("1m") Duration expiryMargin,
        @DefaultValue("10000") int maxCachedTokens) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    OAuth2Properties {
        require(
                connectTimeout.isPositive() && connectTimeout.compareTo(LONGEST) <= 0,
                "connect-timeout must be from 1ns to 10m");
        require(
                totalTimeout.isPositive() && totalTimeout.compareTo(LONGEST) <= 0,
                "total-timeout must be from 1ns to 10m");
        require(
                maxResponse.toBytes() >= 1 && maxResponse.compareTo(LARGEST) <= 0,
                "max-response must be from 1B to 1MB");
        require(!expiryMargin.isNegative(), "expiry-margin must not be negative");
        require(maxCachedTokens >= 0, "max-cached-tokens must not be negative");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.oauth2." + message);
        }
    }
}
