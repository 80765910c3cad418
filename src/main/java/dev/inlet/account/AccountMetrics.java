package dev.inlet.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How all accounts are, as dashboards and alerts see it: the same from every replica, because the database says it. */
@Component
class AccountMetrics {

    AccountMetrics(MeterRegistry registry, AccountsAtAGlance glance) {
        for (AccountState state : AccountState.values()) {
            Gauge.builder("inlet.accounts", glance, all -> all.count(state))
                    .description("Accounts by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        TimeGauge.builder(
                        "inlet.account.last.success.age", glance, TimeUnit.SECONDS, AccountsAtAGlance::oldestSuccessAge)
                .description("Time since the last completed sync, of the account (not paused) that has waited longest")
                .register(registry);
        TimeGauge.builder(
                        "inlet.account.certificate.expires.in",
                        glance,
                        TimeUnit.SECONDS,
                        AccountsAtAGlance::certificateExpiry)
                .description(
                        "Time until the first server certificate expires, of those seen by accounts that are polled")
                .register(registry);
    }
}
