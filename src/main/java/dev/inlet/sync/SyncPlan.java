package dev.inlet.sync;

import dev.inlet.account.AccountSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one sync is to do, decided before it does any of it. Each message of the listing is in one list or count alone, but for
 * {@code undecided} and {@code duplicates}, which tell more of messages that are in another.
 *
 * @param requested messages of which the header is here and somebody wants the rest
 * @param retrieve new messages
 * @param date messages to be taken only if they are not too old, which their headers will tell
 * @param check messages listed by a unique-id that is known, but with other octets, or after its message was deleted: perhaps others
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
 * @param reset where the server has changed the unique-ids of its messages
 */
record SyncPlan(
        List<Wanted> requested,
        List<Wanted> retrieve,
        List<Wanted> date,
        List<Wanted> check,
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
        int duplicates,
        @Nullable UniqueIdsReset reset) {

    /**
     * What bears on the plan besides the listing.
     *
     * @param first whether this is the first listing of the account that is planned
     * @param resetPending whether its unique-ids were reset, and not all of the new ones are known yet
     * @param requested messages of which only the header is here and somebody wants the rest
     */
    record Policy(
            AccountSettings settings, boolean first, int maxAttempts, boolean resetPending, Set<UUID> requested) {}

    static SyncPlan of(Listing listing, Map<String, KnownUniqueId> known, Policy policy, Instant now) {
        Planning planning = new Planning(known, policy, now);
        listing.messages().forEach(planning::decide);
        return planning.plan();
    }

    /** What is to be taken, in order. */
    List<Wanted> everything() {
        return everything(date);
    }

    /** The same where it was found out which of those to be dated are recent. */
    List<Wanted> everything(List<Wanted> recent) {
        return Stream.of(retrieve, recent, check, again).flatMap(List::stream).toList();
    }

    /** Whether all that is listed was known. */
    boolean nothingNew() {
        return retrieve.isEmpty() && date.isEmpty() && !capped();
    }

    /** Whether the next sync would have nothing to do either, were nothing to change. */
    boolean idle() {
        return nothingNew()
                && requested.isEmpty()
                && again.isEmpty()
                && check.isEmpty()
                && tooLarge.isEmpty()
                && delete.isEmpty()
                && skip.isEmpty()
                && vanished.isEmpty()
                && returned.isEmpty()
                && unidentified == 0
                && duplicates == 0
                && reset == null;
    }

    /** Whether there is more to take than one sync does. */
    boolean capped() {
        return postponed > 0;
    }
}
