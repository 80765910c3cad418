package dev.inlet.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Accounts in order, each with its status. */
interface AccountLists {

    /** Those that need somebody come first. */
    List<Object[]> neediest(Limit limit);

    /** Oldest first, after the given place; of one alone where {@code only} names it. */
    List<Object[]> list(
            @Nullable UUID only,
            @Nullable AccountState state,
            @Nullable Instant afterTime,
            @Nullable UUID afterId,
            Limit limit);
}
