package dev.inlet.account;

import dev.inlet.event.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a sync needs to know of an account; its credentials are asked for apart, when they are needed.
 *
 * @param everSynced whether a sync of it was ever completed
 * @param version of its settings
 * @param certificate what its server last showed under TLS, null where nothing was seen yet
 */
public record PolledAccount(
        AccountId id,
        AccountSettings settings,
        AccountState state,
        int consecutiveFailures,
        boolean everSynced,
        int version,
        @Nullable LastCertificate certificate) {

    /** Whether it is synced without being asked to. */
    public boolean polled() {
        return state == AccountState.ACTIVE || state == AccountState.FAILING;
    }
}
