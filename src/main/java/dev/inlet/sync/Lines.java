package dev.inlet.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger while a listing is gone through: which line of it a message belongs to, and which lines none belongs to. */
final class Lines {

    /** A server whose listed octets of one message are never the same would otherwise have it retrieved at every sync. */
    private static final int MOST_CHECKS_IN_VAIN = 3;

    private final Map<String, KnownUniqueId> known;
    private final Map<String, Integer> inVain = new HashMap<>();
    private final Set<String> listed = new HashSet<>();

    Lines(Map<String, KnownUniqueId> known) {
        this.known = known;
        Map<String, Set<UUID>> messages = new HashMap<>();
        for (KnownUniqueId line : known.values()) {
            String listedAs = line.variantOf();
            if (listedAs != null && !another(line, messages.computeIfAbsent(listedAs, this::ofMain))) {
                inVain.merge(listedAs, 1, Integer::sum);
            }
        }
    }

    /** Whether a look at it brought a message that none of these is. */
    private static boolean another(KnownUniqueId line, Set<UUID> messages) {
        return line.messageId() != null && messages.add(line.messageId());
    }

    private Set<UUID> ofMain(String uniqueId) {
        KnownUniqueId main = known.get(uniqueId);
        return main == null || main.messageId() == null ? new HashSet<>() : new HashSet<>(Set.of(main.messageId()));
    }

    /** The message under the name of the line that it belongs to, be there such a line as yet or not; and notes that it is listed. */
    Found place(Found found) {
        KnownUniqueId main = known.get(found.uniqueId());
        Found place = main == null || belongs(found, main) ? found : found.variant();
        listed.add(place.uniqueId());
        return place;
    }

    private boolean belongs(Found found, KnownUniqueId main) {
        if (!main.stored() || !main.digested()) {
            return true; // there is nothing to tell another message from
        }
        if (main.deleted() || known.containsKey(found.variant().uniqueId())) {
            return !main.deleted() && main.listedAs(found.octets());
        }
        return main.listedAs(found.octets()) || inVain.getOrDefault(found.uniqueId(), 0) >= MOST_CHECKS_IN_VAIN;
    }

    /** Whether the message that is known by the unique-id it is listed by was over that limit itself. */
    boolean mainExceeds(Found variant, long maxOctets) {
        KnownUniqueId main = known.get(variant.listedUniqueId());
        return main != null && main.octets() > maxOctets;
    }

    @Nullable
    KnownUniqueId line(Found found) {
        return known.get(found.uniqueId());
    }

    /** Those that the server listed when it was last asked. */
    List<KnownUniqueId> listedBefore() {
        return lines(each -> each.goneAt() == null && each.variantOf() == null);
    }

    /** Of these, those that it lists no more, though nobody asked it to delete them. */
    List<KnownUniqueId> lost() {
        return lines(each -> each.live() && each.variantOf() == null && !listed.contains(each.uniqueId()));
    }

    List<String> vanished() {
        return uniqueIds(each -> each.goneAt() == null && !listed.contains(each.uniqueId()));
    }

    List<String> returned() {
        return uniqueIds(each -> each.goneAt() != null && !each.deleted() && listed.contains(each.uniqueId()));
    }

    private List<String> uniqueIds(Predicate<KnownUniqueId> which) {
        return lines(which).stream().map(KnownUniqueId::uniqueId).toList();
    }

    private List<KnownUniqueId> lines(Predicate<KnownUniqueId> which) {
        return known.values().stream().filter(which).toList();
    }
}
