package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.metrics.MetricsProperties;
import dev.inlet.web.Caller;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** How polling goes, at a glance: how many accounts are in which state, and first of all those that need somebody. */
@Component
@Endpoint(id = "accounts")
class AccountsEndpoint {

    /** The REST API lists the others. */
    private static final int MOST = 200;

    /** @param accounts rejected ones first, then failing ones, then those whose last completed sync is longest ago */
    record Overview(Map<String, Integer> states, List<Line> accounts) {}

    /**
     * One account.
     *
     * @param stale whether it is polled and its last completed sync is too long ago, by its own interval
     */
    record Line(
            AccountId id,
            String name,
            AccountState state,
            boolean stale,
            @Nullable LastSync lastSync,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant nextSyncAt,
            int consecutiveFailures) {}

    private final Accounts accounts;
    private final AccountsAtAGlance glance;
    private final MetricsProperties properties;
    private final Clock clock;

    AccountsEndpoint(Accounts accounts, AccountsAtAGlance glance, MetricsProperties properties, Clock clock) {
        this.accounts = accounts;
        this.glance = glance;
        this.properties = properties;
        this.clock = clock;
    }

    @ReadOperation
    Overview overview(SecurityContext context) {
        UUID only = boundTo(context.getPrincipal());
        return only == null ? ofAll() : of(only);
    }

    private static @Nullable UUID boundTo(@Nullable Principal principal) {
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Caller caller
                ? caller.account()
                : null;
    }

    private Overview ofAll() {
        return new Overview(
                states(glance.state()),
                accounts.neediest(Limit.of(MOST)).stream().map(this::line).toList());
    }

    /** For those who see one account alone: of the others not even how many there are. */
    private Overview of(UUID account) {
        List<Line> lines = accounts.list(account, null, null, null, Limit.of(1)).stream()
                .map(this::line)
                .toList();
        return new Overview(
                lines.stream().collect(Collectors.toMap(line -> line.state().label(), _ -> 1)), lines);
    }

    /** Empty while the database does not answer. */
    static Map<String, Integer> states(AccountsAtAGlance.State state) {
        Map<String, Integer> states = new TreeMap<>();
        state.counts().forEach((each, count) -> states.put(each.label(), count));
        return states;
    }

    private Line line(Object[] pair) {
        Account account = (Account) pair[0];
        AccountStatus status = (AccountStatus) pair[1];
        return new Line(
                account.id(),
                account.settings().name(),
                status.state(),
                stale(account, status),
                status.lastSync(),
                status.lastSuccessAt(),
                status.nextSyncAt(),
                status.consecutiveFailures());
    }

    private boolean stale(Account account, AccountStatus status) {
        Instant since = status.lastSuccessAt() == null ? account.createdAt() : status.lastSuccessAt();
        Duration patience = account.settings().poll().interval().plus(properties.staleAfter());
        boolean polled = switch (status.state()) {
            case ACTIVE, FAILING -> true;
            case PAUSED, REJECTED -> false;
        };
        return polled && since.plus(patience).isBefore(clock.instant());
    }
}
