package dev.inlet.sync;

import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.sync.AccountSync.Ending;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps one replica from being at one host with too many sessions at once, which servers answer by refusing all of them. Whoever
 * has to wait gives its place in the scheduler back meanwhile: a slow host holds up its own accounts alone.
 */
@Component
class HostTurns {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PolledAccounts accounts;
    private final SyncMetrics metrics;
    private final SyncProperties properties;
    private final Clock clock;
    private final Map<String, HostQueue> hosts = new HashMap<>();

    HostTurns(PolledAccounts accounts, SyncMetrics metrics, SyncProperties properties, Clock clock) {
        this.accounts = accounts;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    /** Runs this sync, or has it asked for again in a moment. */
    Ending run(AccountId account, Supplier<Ending> sync) {
        Optional<String> host = accounts.find(account)
                .map(each -> each.settings().server().host().toLowerCase(Locale.ROOT));
        return host.isPresent() ? run(host.get(), account, sync) : sync.get(); // it is gone, as the sync will find
    }

    private Ending run(String host, AccountId account, Supplier<Ending> sync) {
        if (!enter(host, account)) {
            metrics.waitedForHost();
            return release -> release.accept(Optional.of(clock.instant().plus(PAUSE)));
        }
        try {
            return sync.get();
        } finally {
            leave(host);
        }
    }

    private synchronized boolean enter(String host, AccountId account) {
        return hosts.computeIfAbsent(host, _ -> new HostQueue(properties.maxPerHost()))
                .enter(account, clock.instant());
    }

    private synchronized void leave(String host) {
        hosts.computeIfPresent(host, (_, queue) -> queue.leave() ? null : queue);
    }
}
