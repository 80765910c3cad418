package dev.inlet.sync;

import dev.inlet.account.PollSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sync may take, in messages and in octets as listed, handed out in order: where one does not fit, none behind it is taken, so that a
 * large one is not passed over for ever; and the first always fits.
 */
final class Budget {

    private final int maxMessages;
    private final long maxOctets;
    private int messages;
    private long octets;
    private int postponed;

    Budget(PollSettings poll) {
        this.maxMessages = poll.maxMessagesPerSync();
        this.maxOctets = poll.maxOctetsPerSync();
    }

    /** Those that one sync takes. */
    List<Wanted> afford(List<Wanted> wanted) {
        List<Wanted> affordable = new ArrayList<>();
        for (Wanted each : wanted) {
            if (postponed == 0 && fits(each)) {
                messages++;
                octets += Math.max(0, each.octets());
                affordable.add(each);
            } else {
                postponed++;
            }
        }
        return affordable;
    }

    private boolean fits(Wanted next) {
        return messages == 0 || messages < maxMessages && next.octets() <= maxOctets - octets;
    }

    /** How many have to wait for the next sync. */
    int postponed() {
        return postponed;
    }
}
