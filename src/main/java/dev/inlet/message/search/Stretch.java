package dev.inlet.message.search;

import dev.inlet.web.Cursor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** Each begins with "and", for columns of that table. */
    public String conditions(String table) {
        return (account == null ? "" : " and " + table + ".account_id = :account") + timeConditions(table + ".");
    }

    String timeConditions(String prefix) {
        List<String> conditions = new ArrayList<>();
        if (since != null) {
            conditions.add(" and %1$sstored_at >= :since");
        }
        if (until != null) {
            conditions.add(" and %1$sstored_at < :until");
        }
        if (after != null) {
            conditions.add(" and (%1$sstored_at, %1$sid) < (:afterTime, :afterId)");
        }
        return String.join("", conditions).formatted(prefix);
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
