package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.event.AccountId;
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.UniqueId;
import dev.inlet.sync.SyncPlan.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans a sync from the ledger, and writes into the ledger what the listing alone has told. */
@Component
class Planner {

    private final KnownUniqueIds ledger;
    private final SetAside setAside;
    private final SyncProperties properties;
    private final Clock clock;

    Planner(KnownUniqueIds ledger, SetAside setAside, SyncProperties properties, Clock clock) {
        this.ledger = ledger;
        this.setAside = setAside;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public SyncPlan plan(PolledAccount account, Maildrop maildrop) {
        AccountId id = account.id();
        Map<String, KnownUniqueId> known = ledger.known(id, listed(maildrop));
        // the first listing may have been empty, and then the ledger still is
        boolean first = !account.everSynced() && ledger.none(id);
        Policy policy = new Policy(account.settings(), first, properties.maxAttempts());
        SyncPlan plan = SyncPlan.of(maildrop, known, policy, clock.instant());
        ledger.gone(id, plan.vanished());
        ledger.returned(id, plan.returned());
        ledger.skip(id, plan.skip());
        plan.tooLarge().forEach(entry -> setAside.reject(id, entry, tooLarge(entry, account)));
        return plan;
    }

    private static List<String> listed(Maildrop maildrop) {
        return maildrop.entries().stream()
                .map(MaildropEntry::uniqueId)
                .filter(Objects::nonNull)
                .map(UniqueId::value)
                .toList();
    }

    private static String tooLarge(MaildropEntry entry, PolledAccount account) {
        return "the server lists " + entry.octets() + " octets, and poll.maxMessageOctets is "
                + account.settings().poll().maxMessageOctets();
    }
}
