package dev.inlet.sync;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unique-ids of a maildrop have changed: most of those that were listed are so no more, and as many messages of their octets have
 * appeared, as happens when a maildrop moves to another server.
 *
 * @param vanished how many unique-ids are gone
 * @param appeared how many there are that were not known
 */
record UniqueIdsReset(int vanished, int appeared) {

    /** Fewer may be chance: one message deleted, and another one of the same length delivered. */
    static final int FEWEST = 3;

    /** Null where that is not what happened. */
    static @Nullable UniqueIdsReset of(
            Collection<KnownUniqueId> live, List<KnownUniqueId> vanished, List<Found> appeared) {
        boolean most = vanished.size() >= FEWEST && vanished.size() * 2 > live.size();
        return most && matching(vanished, appeared) * 2 > vanished.size()
                ? new UniqueIdsReset(vanished.size(), appeared.size())
                : null;
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
