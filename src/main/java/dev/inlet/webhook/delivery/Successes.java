package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean writing = new AtomicBoolean();

    Successes(SuccessRecords records) {
        this.records = records;
    }

    /** Says whether the claim still held, once it is committed. */
    boolean record(Claim claim, Attempt attempt, Instant at) {
        Success own = new Success(claim, attempt, at, new CompletableFuture<>());
        ready.add(own);
        writeUnlessSomebodyDoes();
        return result(own);
    }

    /** On a thread of its own: whoever wrote for all the others would not get on with its own delivery. */
    private void writeUnlessSomebodyDoes() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("webhook-successes").start(this::writeAll);
        }
    }

    private void writeAll() {
        try {
            for (List<Success> all = take(); !all.isEmpty(); all = take()) {
                write(all);
            }
        } finally {
            writing.set(false);
        }
        if (!ready.isEmpty()) {
            writeUnlessSomebodyDoes(); // it got ready between the last look and the end of writing
        }
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
        } catch (RuntimeException | Error e) {
            all.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Success one) {
        try {
            records.write(List.of(one));
        } catch (RuntimeException | Error e) {
            one.held().completeExceptionally(e); // whatever it is, somebody waits for it
        }
    }
}
