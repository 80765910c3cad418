package dev.inlet.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The turn of a batch among those of a sync, which are stored one beside the other: it begins when the one before has claimed its
 * unique-ids, and tells its events when the one before is over, so that events come in the order of the maildrop.
 *
 * <p>Nobody waits holding what the one before may still want: that has its connection and its claims by then, and gives both
 * back before it tries anything anew.
 */
final class Turn {

    private final CompletableFuture<Void> claimedBefore;
    private final CompletableFuture<Void> overBefore;
    private final CompletableFuture<Void> claimed = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Turn(CompletableFuture<Void> claimedBefore, CompletableFuture<Void> overBefore) {
        this.claimedBefore = claimedBefore;
        this.overBefore = overBefore;
    }

    /** Waits for nobody. */
    static Turn first() {
        CompletableFuture<Void> nobody = CompletableFuture.completedFuture(null);
        return new Turn(nobody, nobody);
    }

    Turn next() {
        return new Turn(claimed, over);
    }

    /** Until this batch may be stored. */
    void await() throws InterruptedException {
        try {
            claimedBefore.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn does not fail", e);
        }
    }

    void claimed() {
        claimed.complete(null);
    }

    /** Until what comes before this batch is committed or given up; that has its own bounds, and this one a transaction open. */
    void awaitBefore() {
        overBefore.join();
    }

    /** However it ended. */
    void over() {
        claimed.complete(null);
        over.complete(null);
    }
}
