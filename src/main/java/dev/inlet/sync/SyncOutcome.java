package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.SyncEnd;
import dev.inlet.oauth2.TokenNotGranted;
import dev.inlet.pop3.Pop3Exception;
import org.jspecify.annotations.Nullable;

/** The closed set of ways a sync ends. "Not now" is not "failed". */
sealed interface SyncOutcome {

    /** Done, all or as much as one sync takes; {@code note} says what was odd on the way. */
    record Completed(boolean more, @Nullable Reason note) implements SyncOutcome {
        @Override
        public @Nullable Reason reason() {
            return note;
        }
    }

    /** The server says later. */
    record Deferred(Reason reason) implements SyncOutcome {}

    /** Inlet itself ends: the server has nothing against going on at once, on another replica or after the start. */
    record Interrupted(Reason reason) implements SyncOutcome {}

    /** It went wrong; the next try comes after a growing pause. */
    record Failed(Reason reason) implements SyncOutcome {}

    /** The credentials are refused: trying them again changes nothing, and may lock the user out. */
    record Rejected(Reason reason) implements SyncOutcome {}

    @Nullable
    Reason reason();

    /** What each kind of trouble with a server means for the account. */
    static SyncOutcome of(Pop3Exception e) {
        Reason reason = reason(e);
        return switch (e.category()) {
            case AUTH -> new Rejected(reason);
            case BUSY, THROTTLED, TEMPORARY -> new Deferred(reason);
            case PERMANENT, PROTOCOL, TLS, SIZE, NETWORK -> new Failed(reason);
        };
    }

    /** An endpoint that cannot be had says nothing of the credentials; one that refuses them does. */
    static SyncOutcome of(TokenNotGranted e) {
        Reason reason = new Reason(e.code(), String.valueOf(e.getMessage()));
        return switch (e.reason()) {
            case GRANT_REFUSED, CLIENT_REFUSED -> new Rejected(reason);
            case ENDPOINT_THROTTLED -> new Deferred(reason);
            case REQUEST_REFUSED, ENDPOINT_NOT_ALLOWED, ENDPOINT_UNAVAILABLE, ANSWER_UNUSABLE -> new Failed(reason);
        };
    }

    /** What a server's trouble is called wherever a sync tells of it. */
    static Reason reason(Pop3Exception e) {
        return new Reason(e.code(), String.valueOf(e.getMessage()));
    }

    default SyncEnd end() {
        return switch (this) {
            case Completed _ -> SyncEnd.COMPLETED;
            case Deferred _, Interrupted _ -> SyncEnd.DEFERRED;
            case Failed _ -> SyncEnd.FAILED;
            case Rejected _ -> SyncEnd.REJECTED;
        };
    }

    /** As the REST API and the metrics call it. */
    default String label() {
        return end().name().toLowerCase(java.util.Locale.ROOT);
    }
}
