package dev.inlet.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sync as the REST API shows it; {@code startedAt} is null while it waits, {@code finishedAt} while it runs. */
record Sync(
        UUID id,
        UUID accountId,
        Trigger trigger,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable Reason reason,
        int listed,
        int retrieved,
        int duplicates,
        int rejected,
        int setAside,
        int deleted,
        long octets) {

    AccountId account() {
        return new AccountId(accountId);
    }

    /** Who wanted it. */
    enum Trigger {
        @JsonProperty("schedule")
        SCHEDULE,
        @JsonProperty("request")
        REQUEST
    }
}
