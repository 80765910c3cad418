package dev.inlet.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unique-ids of a maildrop have changed: most of those that were listed are so no more, and as many messages of their octets have
 * appeared, as happens when a maildrop moves to another server. Or else the server gives unique-ids now and gave none before, or
 * the other way round.
 *
 * @param vanished how many unique-ids are gone
 * @param appeared how many there are that were not known
 */
record UniqueIdsReset(int vanished, int appeared) {

    /** Fewer may be chance: one message deleted, and another one of the same length delivered. */
    static final int FEWEST = 3;

    /**
     * Null where that is not what happened.
     *
     * @param before those that were listed when the server was last asked
     * @param vanished of these, those that nobody had deleted and that are listed no more
     */
    static @Nullable UniqueIdsReset of(List<KnownUniqueId> before, List<KnownUniqueId> vanished, List<Found> appeared) {
        return otherKind(before, appeared) || renewed(before, vanished, appeared)
                ? new UniqueIdsReset(vanished.size(), appeared.size())
                : null;
    }

    /** Here no coincidence is possible, however few there are. */
    private static boolean otherKind(List<KnownUniqueId> before, List<Found> appeared) {
        if (appeared.isEmpty()) {
            return false;
        }
        boolean derived = DerivedUniqueId.is(appeared.getFirst().uniqueId());
        long others = before.stream()
                .filter(each -> DerivedUniqueId.is(each.uniqueId()) != derived)
                .count();
        return others * 2 > before.size();
    }

    private static boolean renewed(List<KnownUniqueId> before, List<KnownUniqueId> vanished, List<Found> appeared) {
        long live = before.stream().filter(KnownUniqueId::live).count();
        boolean most = vanished.size() >= FEWEST && vanished.size() * 2L > live;
        return most && matching(vanished, appeared) * 2 > vanished.size();
    }

    private static int matching(List<KnownUniqueId> vanished, List<Found> appeared) {
        ByOctets waiting = new ByOctets(vanished);
        return (int) appeared.stream()
                .filter(each -> waiting.take(each.octets()) != null)
                .count();
    }

    /** Known messages by the octets they were listed with, each to be matched once. */
    static final class ByOctets {

        private final Map<Long, Deque<KnownUniqueId>> waiting = new HashMap<>();

        ByOctets(List<KnownUniqueId> known) {
            known.forEach(each -> waiting.computeIfAbsent(octets(each), _ -> new ArrayDeque<>())
                    .add(each));
        }

        @Nullable
        KnownUniqueId take(long octets) {
            Deque<KnownUniqueId> same = waiting.get(octets);
            return same == null ? null : same.poll();
        }

        private static long octets(KnownUniqueId known) {
            return known.listedOctets() == null ? known.octets() : known.listedOctets();
        }
    }
}
