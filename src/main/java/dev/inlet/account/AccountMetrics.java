package dev.inlet.account;

import dev.inlet.account.AccountsAtAGlance.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How all accounts are, as dashboards and alerts see it: the same from every replica, because the database says it. */
@Component
class AccountMetrics {

    private final MeterRegistry registry;
    private final AccountsAtAGlance glance;

    AccountMetrics(MeterRegistry registry, AccountsAtAGlance glance) {
        this.registry = registry;
        this.glance = glance;
        for (AccountState state : AccountState.values()) {
            Gauge.builder("inlet.accounts", glance, all -> all.state().count(state))
                    .description("Accounts by state")
                    .tag("state", state.label())
                    .register(registry);
        }
        gauge("inlet.accounts.stale", "Polled accounts without a completed sync for too long", State::stale);
        gauge("inlet.account.series.omitted", "Accounts without series of their own", State::omitted);
        seconds(
                "inlet.accounts.oldest.success.age",
                "Time since the last completed sync, of the account (not paused) that has waited longest",
                State::oldestSuccessAge);
        seconds(
                "inlet.accounts.certificate.expires.in",
                "Time until the first server certificate expires, of those seen by accounts that are polled",
                State::certificateExpiry);
    }

    private void gauge(String name, String description, ToDoubleFunction<State> value) {
        Gauge.builder(name, glance, it -> value.applyAsDouble(it.state()))
                .description(description)
                .register(registry);
    }

    private void seconds(String name, String description, ToDoubleFunction<State> value) {
        TimeGauge.builder(name, glance, TimeUnit.SECONDS, it -> value.applyAsDouble(it.state()))
                .description(description)
                .register(registry);
    }
}
