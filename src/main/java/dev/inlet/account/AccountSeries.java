package dev.inlet.account;

import dev.inlet.account.AccountsAtAGlance.Line;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Series of single accounts, by id, for as many as may have them; made anew for each scrape, so that who goes is gone. */
@Component
class AccountSeries implements MultiCollector {

    private final AccountsAtAGlance glance;

    AccountSeries(AccountsAtAGlance glance, PrometheusRegistry registry) {
        this.glance = glance;
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        List<Line> lines = glance.state().neediest();
        return MetricSnapshots.of(
                gauge(
                        "inlet_account_last_success_age_seconds",
                        "Time since the account's last completed sync, or since its creation",
                        lines,
                        Line::successAge),
                gauge(
                        "inlet_account_consecutive_failures",
                        "Syncs of the account that failed in a row",
                        lines,
                        Line::consecutiveFailures));
    }

    private static GaugeSnapshot gauge(String name, String help, List<Line> lines, ToDoubleFunction<Line> value) {
        return new GaugeSnapshot(
                new io.prometheus.metrics.model.snapshots.MetricMetadata(name, help),
                lines.stream()
                        .map(line -> GaugeDataPointSnapshot.builder()
                                .value(value.applyAsDouble(line))
                                .labels(Labels.of("account", line.account().toString()))
                                .build())
                        .toList());
    }
}
