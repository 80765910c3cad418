package dev.inlet.account;

import dev.inlet.event.AccountId;

/**
 * What a sync needs to know of an account; its credentials are asked for apart, when they are needed.
 *
 * @param everSynced whether a sync of it was ever completed
 * @param version of its settings
 */
public record PolledAccount(
        AccountId id,
        AccountSettings settings,
        AccountState state,
        int consecutiveFailures,
        boolean everSynced,
        int version) {

    /** Whether it is synced without being asked to. */
    public boolean polled() {
        return state == AccountState.ACTIVE || state == AccountState.FAILING;
    }
}
