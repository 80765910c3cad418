package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message on the server once it is safely here, and how long it is kept here.
 *
 * @param keepFor how long it is kept here; null: as long as inlet.retention says
 * @param keepOctets how many octets of the newest messages are kept here; null: as many as inlet.retention says
 */
public record RetentionSettings(
        Boolean leaveOnServer,
        @Nullable Duration deleteAfter,
        Boolean deleteWhenDeletedInInlet,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration keepFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long keepOctets) {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration SHORTEST_KEPT = Duration.ofHours(1);
    private static final long LEAST_KEPT = 1024;
    static final RetentionSettings DEFAULTS = new RetentionSettings(true, null, false, null, null);

    public RetentionSettings {
        leaveOnServer = leaveOnServer == null ? true : leaveOnServer;
        deleteWhenDeletedInInlet = deleteWhenDeletedInInlet == null ? false : deleteWhenDeletedInInlet;
        if (deleteAfter != null) {
            Checks.inRange("retention.deleteAfter", deleteAfter, Duration.ZERO, LONGEST);
        }
        if (keepFor != null) {
            Checks.inRange("retention.keepFor", keepFor, SHORTEST_KEPT, LONGEST);
        }
        if (keepOctets != null) {
            Checks.inRange("retention.keepOctets", keepOctets, LEAST_KEPT, Long.MAX_VALUE);
        }
    }

    /** Of the server's copy alone. */
    public RetentionSettings(Boolean leaveOnServer, @Nullable Duration deleteAfter, Boolean deleteWhenDeletedInInlet) {
        this(leaveOnServer, deleteAfter, deleteWhenDeletedInInlet, null, null);
    }

    /** Whether messages are deleted from the server, at once or later, because they were taken. */
    boolean deletesWhatWasTaken() {
        return !leaveOnServer || deleteAfter != null;
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
