package dev.inlet.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a message on the server once it is safely here. */
public record RetentionSettings(
        Boolean leaveOnServer, @Nullable Duration deleteAfter, Boolean deleteWhenDeletedInInlet) {

    private static final Duration LONGEST = Duration.ofDays(3650);
    static final RetentionSettings DEFAULTS = new RetentionSettings(true, null, false);

    public RetentionSettings {
        leaveOnServer = leaveOnServer == null ? true : leaveOnServer;
        deleteWhenDeletedInInlet = deleteWhenDeletedInInlet == null ? false : deleteWhenDeletedInInlet;
        if (deleteAfter != null) {
            Checks.inRange("retention.deleteAfter", deleteAfter, Duration.ZERO, LONGEST);
        }
    }

    /** Whether a message is to be deleted as soon as it is stored. */
    public boolean dueAtOnce() {
        return deletionDue(Instant.EPOCH, Instant.EPOCH, false);
    }

    /**
     * Whether a message taken at that instant is to be deleted from the server by now.
     *
     * @param deletedInInlet whether it was deleted here since
     */
    public boolean deletionDue(Instant takenAt, Instant now, boolean deletedInInlet) {
        if (deletedInInlet && deleteWhenDeletedInInlet) {
            return true;
        }
        if (deleteAfter != null) {
            return !takenAt.plus(deleteAfter).isAfter(now);
        }
        return !leaveOnServer;
    }
}
