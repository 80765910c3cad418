package dev.inlet.sync;

import dev.inlet.account.PollSettings;
import dev.inlet.account.PollSettings.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sync may take, in messages and in octets as listed, handed out in order: where one does not fit, none behind it is taken, so that a
 * large one is not passed over for ever; and the first always fits.
 */
final class Budget {

    /** Nearly every header is shorter, and nobody knows how long one is before it comes. */
    private static final long HEADER_OCTETS = 64 * 1024;

    private final int maxMessages;
    private final long mostOfEach;
    private final long maxOctets;
    private int messages;
    private long octets;
    private int postponed;

    Budget(PollSettings poll) {
        this.maxMessages = poll.maxMessagesPerSync();
        this.maxOctets = poll.maxOctetsPerSync();
        this.mostOfEach = poll.content() == Content.FULL ? Long.MAX_VALUE : HEADER_OCTETS;
    }

    /** Those that one sync takes as the account takes messages: whole, or their headers. */
    List<Wanted> afford(List<Wanted> wanted) {
        return afford(wanted, mostOfEach);
    }

    /** Those of which one sync retrieves all. */
    List<Wanted> affordWhole(List<Wanted> wanted) {
        return afford(wanted, Long.MAX_VALUE);
    }

    private List<Wanted> afford(List<Wanted> wanted, long mostOctets) {
        List<Wanted> affordable = new ArrayList<>();
        for (Wanted each : wanted) {
            long cost = Math.clamp(each.octets(), 0, mostOctets);
            if (postponed == 0 && fits(cost)) {
                messages++;
                octets += cost;
                affordable.add(each);
            } else {
                postponed++;
            }
        }
        return affordable;
    }

    private boolean fits(long cost) {
        return messages == 0 || messages < maxMessages && cost <= maxOctets - octets;
    }

    /** How many have to wait for the next sync. */
    int postponed() {
        return postponed;
    }
}
