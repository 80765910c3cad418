package dev.inlet.account;

/** The ways a sync can end, as far as an account's state is concerned. */
public enum SyncEnd {
    COMPLETED,
    /** Not now: busy, throttled, locked. */
    DEFERRED,
    FAILED,
    /** The server refused the credentials. */
    REJECTED
}
