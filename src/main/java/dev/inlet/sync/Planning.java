package dev.inlet.sync;

import dev.inlet.account.FirstSync;
import dev.inlet.account.PollSettings;
import dev.inlet.account.PollSettings.Content;
import dev.inlet.account.PollSettings.Order;
import dev.inlet.account.PollSettings.ResetPolicy;
import dev.inlet.account.RetentionSettings;
import dev.inlet.sync.KnownUniqueId.State;
import dev.inlet.sync.SyncPlan.Policy;
import dev.inlet.sync.UniqueIdsReset.ByOctets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan while the listing is gone through, message by message; what is not known waits until all of it has been. */
final class Planning {

    private final Lines lines;
    private final Policy policy;
    private final PollSettings poll;
    private final Set<UUID> requests;
    private final Instant now;
    private final Map<String, Integer> timesListed = new HashMap<>();
    private final Map<String, Found> placed = new HashMap<>();
    private final List<Found> unknown = new ArrayList<>();
    private final List<Found> doubtful = new ArrayList<>();
    private final List<Found> undecided = new ArrayList<>();
    private final List<Found> setAside = new ArrayList<>();
    private final List<Found> requested = new ArrayList<>();
    private final List<Found> delete = new ArrayList<>();
    private int leftAlone;
    private int unidentified;
    private int duplicates;

    Planning(Map<String, KnownUniqueId> known, Policy policy, Instant now) {
        this.lines = new Lines(known);
        this.policy = policy;
        this.poll = policy.settings().poll();
        this.requests = policy.requested();
        this.now = now;
    }

    void decide(Listed message) {
        if (message.uniqueId() == null) {
            unidentified++;
            return;
        }
        if (timesListed.merge(message.uniqueId(), 1, Integer::sum) > 1) {
            duplicates++;
        }
        Found found = lines.place(Found.of(message.entry(), message.uniqueId()));
        KnownUniqueId line = lines.line(found);
        Found first = placed.putIfAbsent(found.uniqueId(), found);
        if (first != null) {
            copy(found, first, line);
        } else if (line == null) {
            (found.variantOf() == null ? unknown : doubtful).add(found);
        } else {
            known(found, line);
        }
    }

    private void known(Found found, KnownUniqueId line) {
        switch (line.state()) {
            case TAKEN, HEADERS -> stored(found, line);
            case UNDECIDED -> undecided.add(found);
            case SET_ASIDE -> {
                if (line.attempts() < policy.maxAttempts()) {
                    setAside.add(found);
                } else {
                    leftAlone++;
                }
            }
            case SKIPPED, REJECTED -> leftAlone++; // never ours: the server's copy is the only one
        }
    }

    /** What comes back after it was deleted is perhaps another message: it is looked at, and not deleted unseen. */
    private void stored(Found found, KnownUniqueId line) {
        if (line.deleted() && found.variantOf() != null) {
            doubtful.add(found);
        } else if (line.state() == State.HEADERS && requests.contains(Objects.requireNonNull(line.messageId()))) {
            requested.add(found);
        } else {
            deleteIfDue(found, line);
        }
    }

    /** A copy goes with the message that is here; one of another size may be another message, and is left alone. */
    private void copy(Found found, Found first, @Nullable KnownUniqueId line) {
        if (line != null && line.stored() && found.octets() == first.octets()) {
            deleteIfDue(found, line);
        } else {
            leftAlone++;
        }
    }

    private void deleteIfDue(Found found, KnownUniqueId line) {
        boolean stored = !line.deleted() && line.listedAs(found.octets());
        if (stored && deletionDue(line)) {
            delete.add(found);
        } else {
            leftAlone++;
        }
    }

    /** Where only the header is here the server has the only copy: it goes when somebody deletes the message, and never else. */
    private boolean deletionDue(KnownUniqueId line) {
        RetentionSettings retention = policy.settings().retention();
        return line.state() == State.HEADERS
                ? line.messageDeleted() && retention.deleteWhenDeletedInInlet()
                : retention.deletionDue(line.knownAt(), now, line.messageDeleted());
    }

    SyncPlan plan() {
        return new Decision().plan();
    }

    /** The second look, when all of the listing has been seen. */
    private final class Decision {

        private final @Nullable UniqueIdsReset reset = UniqueIdsReset.of(lines.listedBefore(), lines.lost(), unknown);
        private final boolean adopting =
                poll.uniqueIdsReset() == ResetPolicy.ADOPT && (reset != null || policy.resetPending());
        private final ByOctets neverOurs = new ByOctets(
                adopting && reset != null
                        ? lines.lost().stream().filter(Decision::wasNeverOurs).toList()
                        : List.of());
        private final List<Wanted> fresh = new ArrayList<>();
        private final List<Wanted> undated = new ArrayList<>();
        private final List<Wanted> newlyUndecided = new ArrayList<>();
        private final List<Wanted> check = new ArrayList<>();
        private final List<Found> skip = new ArrayList<>();
        private final List<Found> tooLarge = new ArrayList<>();

        private static boolean wasNeverOurs(KnownUniqueId line) {
            return line.state() == State.SKIPPED || line.state() == State.REJECTED;
        }

        SyncPlan plan() {
            undecided.forEach(each -> undated.add(wanted(each, since(each))));
            unknown.forEach(this::unknown);
            doubtful.forEach(this::doubtful);
            Budget budget = new Budget(poll);
            return new SyncPlan(
                    budget.affordWhole(requested.stream()
                            .map(each -> new Wanted(each, Proof.NONE, null))
                            .toList()),
                    budget.afford(inOrder(fresh)),
                    budget.afford(inOrder(undated)),
                    budget.afford(inOrder(check)),
                    budget.afford(inOrder(setAside.stream()
                            .map(each -> wanted(each, since(each)))
                            .toList())),
                    skip,
                    tooLarge,
                    delete,
                    leftAlone,
                    unidentified,
                    budget.postponed(),
                    newlyUndecided,
                    lines.vanished(),
                    lines.returned(),
                    duplicates,
                    reset);
        }

        private void unknown(Found found) {
            FirstSync first = policy.first() ? policy.settings().firstSync() : FirstSync.ALL;
            switch (first.rule()) {
                case NEW_ONLY -> skip.add(found);
                case SINCE -> undecided(found, first.since());
                case ALL -> likelyNew(found);
            }
        }

        /** After a reset, a message of the octets of one that was never taken is perhaps that one, unless it came since. */
        private void likelyNew(Found found) {
            KnownUniqueId before = neverOurs.take(found.octets());
            if (before != null && before.state() == State.SKIPPED) {
                undecided(found, before.knownAt());
            } else if (before != null && found.octets() > poll.maxMessageOctets()) {
                skip.add(found);
            } else {
                withinLimit(wanted(found, null), fresh);
            }
        }

        private void undecided(Found found, @Nullable Instant since) {
            Wanted wanted = wanted(found, since);
            newlyUndecided.add(wanted);
            undated.add(wanted);
        }

        /** Where the one that is here would be over the limit too, by a limit of today, the same is no news. */
        private void doubtful(Found found) {
            if (poll.content() == Content.FULL && lines.mainExceeds(found, poll.maxMessageOctets())) {
                leftAlone++;
            } else {
                withinLimit(wanted(found, null), check);
            }
        }

        /** The limit is on what is retrieved: a header is, whatever the octets of its message. */
        private void withinLimit(Wanted wanted, List<Wanted> within) {
            if (poll.content() == Content.FULL && wanted.octets() > poll.maxMessageOctets()) {
                tooLarge.add(wanted.found());
            } else {
                within.add(wanted);
            }
        }

        private Wanted wanted(Found found, @Nullable Instant since) {
            return new Wanted(found, proof(found), since);
        }

        /** Two that are listed side by side by one unique-id are two, whatever their headers say. */
        private Proof proof(Found found) {
            if (found.variantOf() == null) {
                return adopting || DerivedUniqueId.is(found.uniqueId()) ? Proof.CONTENT : Proof.NONE;
            }
            return timesListed.getOrDefault(found.variantOf(), 0) > 1 ? Proof.CONTENT : Proof.CONTENT_OR_MESSAGE_ID;
        }
    }

    private @Nullable Instant since(Found found) {
        KnownUniqueId line = lines.line(found);
        return line == null ? null : line.since();
    }

    /** Message-numbers go up with age in nearly every maildrop; where they do not, only the order suffers. */
    private List<Wanted> inOrder(List<Wanted> messages) {
        return poll.order() == Order.OLDEST ? messages : messages.reversed();
    }
}
