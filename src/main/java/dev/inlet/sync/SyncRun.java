package dev.inlet.sync;

import dev.inlet.event.AccountId;
import java.util.UUID;

/** A sync while it runs: whose, which, and how far it is. */
record SyncRun(AccountId account, UUID sync, SyncCounts counts, Syncs syncs) {

    SyncRun(AccountId account, UUID sync, Syncs syncs) {
        this(account, sync, new SyncCounts(), syncs);
    }

    /** Shows callers of the REST API how far it is. */
    void progress() {
        syncs.progress(sync, counts);
    }
}
