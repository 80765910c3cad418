package dev.inlet.sync;

import dev.inlet.account.FirstSync;
import dev.inlet.account.PollSettings;
import dev.inlet.account.PollSettings.Order;
import dev.inlet.sync.KnownUniqueId.State;
import dev.inlet.sync.SyncPlan.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plan while the listing is gone through, message by message. */
final class Planning {

    private final Map<String, KnownUniqueId> known;
    private final Policy policy;
    private final PollSettings poll;
    private final Instant now;
    private final Map<String, Found> listed = new HashMap<>();
    private final List<Wanted> fresh = new ArrayList<>();
    private final List<Wanted> undated = new ArrayList<>();
    private final List<Wanted> again = new ArrayList<>();
    private final List<Found> skip = new ArrayList<>();
    private final List<Found> tooLarge = new ArrayList<>();
    private final List<Found> delete = new ArrayList<>();
    private final List<Wanted> undecided = new ArrayList<>();
    private int leftAlone;
    private int unidentified;
    private int duplicates;

    Planning(Map<String, KnownUniqueId> known, Policy policy, Instant now) {
        this.known = known;
        this.policy = policy;
        this.poll = policy.settings().poll();
        this.now = now;
    }

    void decide(Listed message) {
        if (message.uniqueId() == null) {
            unidentified++;
            return;
        }
        Found found = new Found(message.entry(), message.uniqueId());
        KnownUniqueId before = known.get(found.uniqueId());
        Found first = listed.putIfAbsent(found.uniqueId(), found);
        if (first != null) {
            duplicates++;
            copy(found, first, before);
        } else if (before == null) {
            unknown(found);
        } else {
            known(found, before);
        }
    }

    private void unknown(Found found) {
        FirstSync.Rule rule = policy.first() ? policy.settings().firstSync().rule() : FirstSync.Rule.ALL;
        switch (rule) {
            case NEW_ONLY -> skip.add(found);
            case SINCE -> {
                Wanted wanted = new Wanted(found, policy.settings().firstSync().since());
                undecided.add(wanted);
                undated.add(wanted);
            }
            case ALL -> wanted(found);
        }
    }

    private void wanted(Found found) {
        if (found.octets() > poll.maxMessageOctets()) {
            tooLarge.add(found);
        } else {
            fresh.add(new Wanted(found, null));
        }
    }

    private void known(Found found, KnownUniqueId before) {
        switch (before.state()) {
            case TAKEN -> deleteIfDue(found, before);
            case UNDECIDED -> undated.add(new Wanted(found, before.since()));
            case SET_ASIDE -> {
                if (before.attempts() < policy.maxAttempts()) {
                    again.add(new Wanted(found, before.since()));
                } else {
                    leftAlone++;
                }
            }
            case SKIPPED, REJECTED -> leftAlone++; // never ours: the server's copy is the only one
        }
    }

    /** A copy goes with the message that is here; one of another size may be another message, and is left alone. */
    private void copy(Found found, Found first, @Nullable KnownUniqueId before) {
        if (before != null && before.state() == State.TAKEN && found.octets() == first.octets()) {
            deleteIfDue(found, before);
        } else {
            leftAlone++;
        }
    }

    /** What comes back after it was deleted is perhaps another message under a used unique-id: it is not deleted unseen. */
    private void deleteIfDue(Found found, KnownUniqueId before) {
        if (!before.deleted() && policy.settings().retention().deletionDue(before.knownAt(), now)) {
            delete.add(found);
        } else {
            leftAlone++;
        }
    }

    SyncPlan plan() {
        Budget budget = new Budget(poll);
        return new SyncPlan(
                budget.afford(inOrder(fresh)),
                budget.afford(inOrder(undated)),
                budget.afford(inOrder(again)),
                skip,
                tooLarge,
                delete,
                leftAlone,
                unidentified,
                budget.postponed(),
                undecided,
                uniqueIds(each -> each.goneAt() == null && !listed.containsKey(each.uniqueId())),
                uniqueIds(each -> each.goneAt() != null && !each.deleted() && listed.containsKey(each.uniqueId())),
                duplicates);
    }

    /** Message-numbers go up with age in nearly every maildrop; where they do not, only the order suffers. */
    private List<Wanted> inOrder(List<Wanted> messages) {
        return poll.order() == Order.OLDEST ? messages : messages.reversed();
    }

    private List<String> uniqueIds(Predicate<KnownUniqueId> which) {
        return known.values().stream()
                .filter(which)
                .map(KnownUniqueId::uniqueId)
                .toList();
    }
}
