package dev.inlet.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What metrics show.
 *
 * @param maxAccountSeries accounts that have series of their own, the longest without a completed sync first; 0: none
 * @param staleAfter how long over its own interval an account may have no completed sync until it counts as stale
 * @param lateAfter how late an account may be, or how long over its timeout a sync may run, until health is degraded
 * @param backlogAfter how long a delivery may wait until health is degraded
 */
@ConfigurationProperties("inlet.metrics")
public record MetricsProperties(
        @DefaultValue("100") int maxAccountSeries,
        @DefaultValue("1h") Duration staleAfter,
        @DefaultValue("5m") Duration lateAfter,
        @DefaultValue("30m") Duration backlogAfter) {

    private static final int MOST_SERIES = 10_000;

    public MetricsProperties {
        require(
                maxAccountSeries >= 0 && maxAccountSeries <= MOST_SERIES,
                "max-account-series must be from 0 to " + MOST_SERIES);
        require(staleAfter.isPositive(), "stale-after must be positive");
        require(lateAfter.isPositive(), "late-after must be positive");
        require(backlogAfter.isPositive(), "backlog-after must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.metrics." + otherwise);
        }
    }
}
