package dev.inlet.sync;

import dev.inlet.account.AccountSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one sync is to do, decided before it does any of it. Each message of the listing is in one list or count alone, but for
 * {@code undecided} and {@code duplicates}, which tell more of messages that are in another.
 *
 * @param retrieve new messages
 * @param date messages to be taken only if they are not too old, which their headers will tell
 * @param again messages set aside that have attempts left, to come last: what failed before must not keep others waiting
 * @param skip messages to be known from now on without being retrieved
 * @param tooLarge messages over the octet limit, to be known and reported
 * @param delete messages taken earlier whose deletion from the server is due
 * @param leftAlone how many need nothing
 * @param unidentified how many have no unique-id and cannot be taken once
 * @param postponed how many are left to the next sync, because one takes only so much
 * @param undecided messages that the ledger is to know as yet to be dated
 * @param vanished unique-ids that the maildrop does not list any more
 * @param returned unique-ids that it lists again though nobody had them deleted
 * @param duplicates how many repeat the unique-id of an earlier one
 */
record SyncPlan(
        List<Wanted> retrieve,
        List<Wanted> date,
        List<Wanted> again,
        List<Found> skip,
        List<Found> tooLarge,
        List<Found> delete,
        int leftAlone,
        int unidentified,
        int postponed,
        List<Wanted> undecided,
        List<String> vanished,
        List<String> returned,
        int duplicates) {

    /**
     * What bears on the plan besides the listing.
     *
     * @param first whether this is the first listing of the account that is planned
     */
    record Policy(AccountSettings settings, boolean first, int maxAttempts) {}

    static SyncPlan of(Listing listing, Map<String, KnownUniqueId> known, Policy policy, Instant now) {
        Planning planning = new Planning(known, policy, now);
        listing.messages().forEach(planning::decide);
        return planning.plan();
    }

    /** Whether there is more to take than one sync does. */
    boolean capped() {
        return postponed > 0;
    }
}
