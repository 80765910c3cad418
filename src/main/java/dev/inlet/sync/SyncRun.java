package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.pop3.Transcript;
import java.util.UUID;

/** A sync while it runs: whose, which, and how far it is. */
record SyncRun(AccountId account, UUID sync, SyncCounts counts, ServerTerms terms, Transcript transcript, Syncs syncs) {

    SyncRun(AccountId account, UUID sync, Transcript transcript, Syncs syncs) {
        this(account, sync, new SyncCounts(), new ServerTerms(), transcript, syncs);
    }

    /** Shows callers of the REST API how far it is. */
    void progress() {
        syncs.progress(sync, counts);
    }
}
