package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.event.AccountId;
import dev.inlet.sync.SyncPlan.Policy;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans a sync from the ledger, and writes into the ledger what the listing alone has told. */
@Component
class Planner {

    private final KnownUniqueIds ledger;
    private final UniqueIdsResets resets;
    private final QuietMaildrops quiet;
    private final Retrievals retrievals;
    private final SyncProperties properties;
    private final Clock clock;

    Planner(
            KnownUniqueIds ledger,
            UniqueIdsResets resets,
            QuietMaildrops quiet,
            Retrievals retrievals,
            SyncProperties properties,
            Clock clock) {
        this.ledger = ledger;
        this.resets = resets;
        this.quiet = quiet;
        this.retrievals = retrievals;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public SyncPlan plan(PolledAccount account, Listing listing) {
        AccountId id = account.id();
        Map<String, KnownUniqueId> known = ledger.known(id, listing.uniqueIds());
        // the first listing may have been empty, and then the ledger still is
        boolean first = !account.everSynced() && ledger.none(id);
        Set<UUID> requested = retrievals.pending(id);
        Policy policy = new Policy(account.settings(), first, properties.maxAttempts(), resets.pending(id), requested);
        SyncPlan plan = SyncPlan.of(listing, known, policy, clock.instant());
        follow(account, policy, plan); // an event comes before the ledger, as where a message is deleted: no deadlock
        if (!requested.isEmpty()) {
            retrievals.gone(id, plan.vanished());
        }
        ledger.gone(id, plan.vanished());
        ledger.returned(id, plan.returned());
        ledger.skip(id, plan.skip());
        ledger.undecided(id, plan.undecided());
        quiet.planned(account, listing, plan.idle() && !policy.resetPending(), known.values());
        return plan;
    }

    private void follow(PolledAccount account, Policy policy, SyncPlan plan) {
        UniqueIdsReset reset = plan.reset();
        if (reset != null) {
            resets.noticed(account, reset);
        } else if (policy.resetPending() && plan.nothingNew()) {
            resets.settled(account.id());
        }
    }
}
