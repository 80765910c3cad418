package dev.inlet.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: a unique-id that was dealt with, and how.
 *
 * @param octets of the message, or as listed where it is not here
 * @param listedOctets what the server listed when the message was retrieved; null where nobody knows
 * @param variantOf the unique-id that the server lists it by, where that is another
 * @param digested whether its content is known, so that another message can be told from it
 * @param messageDeleted whether the message was stored, and deleted here
 * @param since where it is to be taken only if it came at that instant or later
 */
record KnownUniqueId(
        String uniqueId,
        State state,
        @Nullable UUID messageId,
        long octets,
        Instant knownAt,
        int attempts,
        @Nullable String reason,
        @Nullable Instant deletionRequestedAt,
        @Nullable Instant goneAt,
        @Nullable Instant since,
        @Nullable Long listedOctets,
        @Nullable String variantOf,
        boolean digested,
        boolean messageDeleted) {

    /** What became of the message. */
    enum State {
        /** Stored. */
        @JsonProperty("taken")
        TAKEN,
        /** Its header is stored, because its account takes no more; the server has the only copy of the rest. */
        @JsonProperty("headers")
        HEADERS,
        /** Known without having been retrieved: it lay there before the first sync. */
        @JsonProperty("skipped")
        SKIPPED,
        /** Not retrieved, or not wholly: over the octet limit. */
        @JsonProperty("rejected")
        REJECTED,
        /** It could not be retrieved or stored; tried again until the attempts are used up. */
        @JsonProperty("set_aside")
        SET_ASIDE,
        /** It lay there before the first sync, and how old it is is not known yet. */
        @JsonProperty("undecided")
        UNDECIDED
    }

    /** Whether it is here, or its header is. */
    boolean stored() {
        return state == State.TAKEN || state == State.HEADERS;
    }

    /** Whether what the server lists gives no reason to doubt that it is this message; what it does not say gives none. */
    boolean listedAs(long listed) {
        return listedOctets == null || listedOctets < 0 || listed < 0 || listedOctets == listed;
    }

    /** Whether the server still lists it, as far as is known, and nobody has asked it to delete it. */
    boolean live() {
        return goneAt == null && deletionRequestedAt == null;
    }

    /** Whether it was marked for deletion, and a later listing confirmed that it went. */
    boolean deleted() {
        return deletionRequestedAt != null && goneAt != null;
    }
}
