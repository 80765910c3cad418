package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    /** No virtual thread: it would stand in line with all those whose successes it is to write. */
    private final Executor writer = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("webhook-successes").daemon().factory());

    private final Queue<Success> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Successes(SuccessRecords records) {
        this.records = records;
    }

    /** Says whether the claim still held, once it is committed: the writer itself does what is to follow from that. */
    CompletableFuture<Boolean> record(Claim claim, Attempt attempt, Instant at) {
        Success own = new Success(claim, attempt, at, new CompletableFuture<>());
        ready.add(own);
        writeUnlessSomebodyDoes();
        return own.held();
    }

    /** On a thread of its own: whoever wrote for all the others would not get on with its next delivery. */
    private void writeUnlessSomebodyDoes() {
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::writeAll);
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
            one.held().completeExceptionally(e); // whatever it is, somebody is to hear of it
        }
    }
}
