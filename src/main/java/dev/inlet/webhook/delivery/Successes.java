package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down what arrived. While one statement is on its way to the database others get ready; the next one takes all of them, so
 * that a commit costs the more the fewer there are, and nobody waits for company.
 */
@Component
class Successes {

    /** An attempt that succeeded; {@code held} tells whether its claim still did. */
    record Success(Claim claim, Attempt attempt, Instant at, CompletableFuture<Boolean> held) {

        Answer answer() {
            Answer said = attempt.outcome().said();
            return said == null ? new Answer(0, "") : said;
        }
    }

    private static final int MOST = 500;

    private final SuccessRecords records;
    private final Queue<Success> ready = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Successes(SuccessRecords records) {
        this.records = records;
    }

    /** Says whether the claim still held, once it is committed. */
    boolean record(Claim claim, Attempt attempt, Instant at) {
        Success own = new Success(claim, attempt, at, new CompletableFuture<>());
        ready.add(own);
        writing.lock();
        try {
            while (!own.held().isDone()) {
                write(take());
            }
        } finally {
            writing.unlock();
        }
        return result(own);
    }

    private static boolean result(Success own) {
        try {
            return own.held().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private List<Success> take() {
        List<Success> taken = new ArrayList<>();
        for (@Nullable Success next; taken.size() < MOST && (next = ready.poll()) != null; ) {
            taken.add(next);
        }
        return taken;
    }

    /** What fails for all may still hold for each: another replica may have been in the way of one of them. */
    private void write(List<Success> all) {
        try {
            records.write(all);
        } catch (RuntimeException e) {
            all.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Success one) {
        try {
            records.write(List.of(one));
        } catch (RuntimeException e) {
            one.held().completeExceptionally(e);
        }
    }
}
