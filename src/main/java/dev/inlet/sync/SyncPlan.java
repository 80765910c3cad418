package dev.inlet.sync;

import dev.inlet.account.AccountSettings;
import dev.inlet.account.FirstSync;
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.sync.KnownUniqueId.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one sync is to do, decided before it does any of it.
 *
 * @param retrieve new messages, then those set aside that have attempts left: what failed before must not keep others waiting
 * @param skip messages to be known from now on without being retrieved
 * @param tooLarge messages over the octet limit, to be known and reported
 * @param delete messages taken earlier whose deletion from the server is due
 * @param vanished unique-ids that the maildrop does not list any more
 * @param returned unique-ids that it lists again though nobody had them deleted
 * @param duplicates entries that repeat the unique-id of an earlier one
 * @param unidentified entries without a unique-id, which cannot be taken once
 * @param capped whether there is more to retrieve than one sync takes
 */
record SyncPlan(
        List<MaildropEntry> retrieve,
        List<MaildropEntry> skip,
        List<MaildropEntry> tooLarge,
        List<MaildropEntry> delete,
        List<String> vanished,
        List<String> returned,
        int duplicates,
        int unidentified,
        boolean capped) {

    /**
     * What bears on the plan besides the listing.
     *
     * @param first whether this is the first listing of the account that is planned
     */
    record Policy(AccountSettings settings, boolean first, int maxAttempts) {}

    static SyncPlan of(Maildrop maildrop, Map<String, KnownUniqueId> known, Policy policy, Instant now) {
        Planning planning = new Planning(known, policy, now);
        maildrop.entries().forEach(planning::decide);
        return planning.plan();
    }

    /** The lists while the listing is gone through, entry by entry. */
    private static final class Planning {

        private final Map<String, KnownUniqueId> known;
        private final Policy policy;
        private final Instant now;
        private final Map<String, MaildropEntry> listed = new HashMap<>();
        private final List<MaildropEntry> retrieve = new ArrayList<>();
        private final List<MaildropEntry> again = new ArrayList<>();
        private final List<MaildropEntry> skip = new ArrayList<>();
        private final List<MaildropEntry> tooLarge = new ArrayList<>();
        private final List<MaildropEntry> delete = new ArrayList<>();
        private int duplicates;
        private int unidentified;
        private boolean capped;

        Planning(Map<String, KnownUniqueId> known, Policy policy, Instant now) {
            this.known = known;
            this.policy = policy;
            this.now = now;
        }

        void decide(MaildropEntry entry) {
            if (entry.uniqueId() == null) {
                unidentified++;
                return;
            }
            String uniqueId = entry.uniqueId().value();
            KnownUniqueId before = known.get(uniqueId);
            MaildropEntry first = listed.putIfAbsent(uniqueId, entry);
            if (first != null) {
                duplicates++;
                copy(entry, first, before);
            } else if (before == null) {
                unknown(entry);
            } else {
                known(entry, before);
            }
        }

        private void unknown(MaildropEntry entry) {
            if (policy.first && policy.settings.firstSync() == FirstSync.NEW_ONLY) {
                skip.add(entry);
            } else if (entry.octets() > policy.settings.poll().maxMessageOctets()) {
                tooLarge.add(entry);
            } else {
                retrieve(entry);
            }
        }

        private void known(MaildropEntry entry, KnownUniqueId before) {
            switch (before.state()) {
                case TAKEN -> deleteIfDue(entry, before);
                case SET_ASIDE -> {
                    if (before.attempts() < policy.maxAttempts) {
                        again.add(entry);
                    }
                }
                case SKIPPED, REJECTED -> {} // never ours: the server's copy is the only one
            }
        }

        /** A copy goes with the message that is here; one of another size may be another message, and is left alone. */
        private void copy(MaildropEntry entry, MaildropEntry first, @Nullable KnownUniqueId before) {
            if (before != null && before.state() == State.TAKEN && entry.octets() == first.octets()) {
                deleteIfDue(entry, before);
            }
        }

        /** What comes back after it was deleted is perhaps another message under a used unique-id: it is not deleted unseen. */
        private void deleteIfDue(MaildropEntry entry, KnownUniqueId before) {
            if (!before.deleted() && policy.settings.retention().deletionDue(before.knownAt(), now)) {
                delete.add(entry);
            }
        }

        private void retrieve(MaildropEntry entry) {
            if (retrieve.size() < policy.settings.poll().maxMessagesPerSync()) {
                retrieve.add(entry);
            } else {
                capped = true;
            }
        }

        SyncPlan plan() {
            again.forEach(this::retrieve);
            List<String> vanished = known.values().stream()
                    .filter(each -> each.goneAt() == null && !listed.containsKey(each.uniqueId()))
                    .map(KnownUniqueId::uniqueId)
                    .toList();
            List<String> returned = known.values().stream()
                    .filter(each -> each.goneAt() != null && !each.deleted() && listed.containsKey(each.uniqueId()))
                    .map(KnownUniqueId::uniqueId)
                    .toList();
            return new SyncPlan(retrieve, skip, tooLarge, delete, vanished, returned, duplicates, unidentified, capped);
        }
    }
}
