package dev.inlet.pop3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the unique-id listing and the scan listing, and joins them by message-number.
 *
 * <p>Numbers may have gaps or come in any order (C0011), and a line that cannot be read costs that line only.
 */
final class MaildropListing {

    private static final Command STAT = new Command.Stat();
    private static final Command UNIQUE_IDS = new Command.UniqueIdListing();
    private static final Command SCAN = new Command.ScanListing();
    private static final long UNKNOWN = -1;
    /** A glance holds so many lines ready, for the case that it is not enough; where there are more they are asked for again. */
    private static final int HELD_LINES = 20_000;

    private final Session session;
    private final boolean pipelining;
    private final Map<Integer, UniqueId> uniqueIds = new HashMap<>();
    private final Map<Integer, Long> octets = new HashMap<>();
    private final TreeSet<Integer> numbers = new TreeSet<>();
    private long lines;
    private long received;

    private MaildropListing(Session session, boolean pipelining) {
        this.session = session;
        this.pipelining = pipelining;
    }

    static Maildrop read(Session session, boolean pipelining) throws Pop3Exception {
        return new MaildropListing(session, pipelining).both(null);
    }

    static Optional<Maildrop> readUnless(Session session, boolean pipelining, Predicate<Glance> enough)
            throws Pop3Exception {
        return new MaildropListing(session, pipelining).readUnless(enough);
    }

    private Maildrop both(@Nullable Glance glance) throws Pop3Exception {
        Questions questions = ask(UNIQUE_IDS, SCAN);
        return join(questions, uniqueIdListing(questions, this::addUniqueId), glance);
    }

    private Optional<Maildrop> readUnless(Predicate<Glance> enough) throws Pop3Exception {
        Questions questions = ask(STAT, UNIQUE_IDS);
        GlanceDigest digest = new GlanceDigest(DropListing.of(questions.answer(STAT)));
        Refused refusal = uniqueIdListing(questions, line -> {
            digest.add(line);
            hold(line);
        });
        Glance glance = refusal == null ? digest.glance() : null;
        if (glance != null && enough.test(glance)) {
            return Optional.empty();
        }
        return Optional.of(lines > HELD_LINES ? both(glance) : join(ask(SCAN), refusal, glance));
    }

    private Questions ask(Command... commands) throws Pop3Exception {
        return Questions.ask(session, pipelining, commands);
    }

    private void hold(Line line) {
        if (lines <= HELD_LINES) {
            addUniqueId(line);
        } else {
            uniqueIds.clear();
            numbers.clear();
        }
    }

    private @Nullable Refused uniqueIdListing(Questions questions, Session.LineReader each) throws Pop3Exception {
        if (questions.answer(UNIQUE_IDS) instanceof Reply.Err err) {
            return Refusals.of(session.channel(), UNIQUE_IDS, err);
        }
        list(each);
        return null;
    }

    private Maildrop join(Questions questions, @Nullable Refused refusal, @Nullable Glance glance)
            throws Pop3Exception {
        if (questions.answer(SCAN) instanceof Reply.Err err) {
            throw Refusals.of(session.channel(), SCAN, err);
        }
        list(this::addOctets);
        return new Maildrop(entries(refusal == null), refusal == null, refusal, refusal == null ? glance : null);
    }

    private void list(Session.LineReader each) throws Pop3Exception {
        lines = 0;
        received = 0;
        session.listing(line -> {
            requireWithinLimits(line);
            each.read(line);
        });
    }

    private void requireWithinLimits(Line line) throws Violation {
        Pop3Limits limits = session.limits();
        lines++;
        received += line.length();
        if (lines > limits.maxListingEntries() || received > limits.maxListingOctets()) {
            throw session.channel()
                    .violation(
                            Fault.LISTING_TOO_LONG,
                            "sent a listing of more than " + limits.maxListingEntries() + " messages, or "
                                    + limits.maxListingOctets() + " octets");
        }
    }

    private void addUniqueId(Line line) {
        int number = number(line);
        if (number < 1) {
            return;
        }
        String field = line.field();
        if (UniqueId.valid(field)) {
            add(number, new UniqueId(field));
        } else {
            numbers.add(number);
        }
    }

    private void add(int number, UniqueId uniqueId) {
        numbers.add(number);
        if (uniqueIds.putIfAbsent(number, uniqueId) != null) {
            session.count(Quirk.REPEATED_NUMBER, 1);
        } else if (!uniqueId.standard()) {
            session.count(Quirk.STRANGE_UNIQUE_ID, 1);
        }
    }

    private void addOctets(Line line) {
        int number = number(line);
        if (number < 1) {
            return;
        }
        long size = line.number();
        numbers.add(number);
        if (octets.putIfAbsent(number, size) != null) {
            session.count(Quirk.REPEATED_NUMBER, 1);
        } else if (size == UNKNOWN) {
            session.count(Quirk.MISSING_OCTETS, 1);
        }
    }

    /** The message-number a line begins with, 0 where it has none. */
    private int number(Line line) {
        long number = line.number();
        if (number < 1 || number > Integer.MAX_VALUE) {
            session.count(Quirk.BAD_LISTING_LINE, 1);
            return 0;
        }
        return (int) number;
    }

    private List<MaildropEntry> entries(boolean identified) {
        List<MaildropEntry> entries = new ArrayList<>(numbers.size());
        for (int number : numbers) {
            entries.add(new MaildropEntry(number, octets.getOrDefault(number, UNKNOWN), uniqueIds.get(number)));
        }
        session.count(Quirk.MISSING_UNIQUE_ID, identified ? numbers.size() - uniqueIds.size() : 0);
        return entries;
    }
}
