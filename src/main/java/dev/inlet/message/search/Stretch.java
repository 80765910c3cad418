package dev.inlet.message.search;

import dev.inlet.web.Cursor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which stretch of the mail a list shows, newest first; what is null does not narrow it. */
public record Stretch(
        @Nullable UUID account,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Cursor after) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Each begins with "and".
     *
     * @param id what the table calls the column of the messages' ids
     */
    public String conditions(String id) {
        return (account == null ? "" : " and account_id = :account") + timeConditions(id);
    }

    String timeConditions(String id) {
        return (since == null ? "" : " and stored_at >= :since")
                + (until == null ? "" : " and stored_at < :until")
                + (after == null ? "" : " and (stored_at, " + id + ") < (:afterTime, :afterId)");
    }

    public Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("account", account);
        parameters.put("since", timestamp(since));
        parameters.put("until", timestamp(until));
        parameters.put("afterTime", after == null ? null : timestamp(after.at()));
        parameters.put("afterId", after == null ? null : after.id());
        return parameters;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(within(instant));
    }

    /** Callers may ask since the beginning of time; the database compares with less, and all mail lies in between. */
    private static Instant within(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
