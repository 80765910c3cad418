package dev.inlet.account;

import dev.inlet.account.AccountsAtAGlance.State;
import dev.inlet.metrics.Degraded;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether mail comes in from every account that is polled. */
@Component
class AccountsHealthIndicator implements HealthIndicator {

    private final AccountsAtAGlance glance;

    AccountsHealthIndicator(AccountsAtAGlance glance) {
        this.glance = glance;
    }

    @Override
    public Health health() {
        State state = glance.state();
        Degraded why = new Degraded()
                .when(state.stale() > 0, (long) state.stale() + " accounts have had no completed sync for too long")
                .when(
                        state.count(AccountState.REJECTED) > 0,
                        (long) state.count(AccountState.REJECTED) + " accounts wait for new credentials");
        return why.health(!state.counts().isEmpty())
                .withDetail("states", AccountsEndpoint.states(state))
                .build();
    }
}
