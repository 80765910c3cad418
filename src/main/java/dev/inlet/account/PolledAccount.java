package dev.inlet.account;

import dev.inlet.event.AccountId;

/** What a sync needs to know of an account; its credentials are asked for apart, when they are needed. */
public record PolledAccount(
        AccountId id, AccountSettings settings, AccountState state, int consecutiveFailures, int version) {

    /** Whether it is synced without being asked to. */
    public boolean polled() {
        return state == AccountState.ACTIVE || state == AccountState.FAILING;
    }
}
