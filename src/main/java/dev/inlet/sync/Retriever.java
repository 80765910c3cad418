package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.metrics.Spans;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.ResponseCode;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.Transaction;
import dev.inlet.sync.SyncOutcome.Deferred;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Retrieves messages and has them stored, batch by batch, while the next ones arrive. */
@Component
class Retriever implements DisposableBean {

    /** Some servers cut a session after a minute of silence, though RFC 1939 section 3 gives it ten. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final Dating dating;
    private final Oversized oversized;
    private final Errands errands;
    private final SyncProperties properties;
    private final ExecutorService threads = Spans.shared(Executors.newVirtualThreadPerTaskExecutor());

    Retriever(Dating dating, Oversized oversized, Errands errands, SyncProperties properties) {
        this.dating = dating;
        this.oversized = oversized;
        this.errands = errands;
        this.properties = properties;
    }

    Taking take(PolledAccount account, SyncRun run, Transaction transaction, SyncPlan plan) throws IOException {
        Taking taking = switch (account.settings().poll().content()) {
            case FULL -> takeWhole(account, run, transaction, plan);
            case HEADERS -> take(run, transaction, errands.headers(transaction), plan.everything());
        };
        return taking.stopped() == null
                ? taking.then(take(run, transaction, errands.rest(), plan.requested()))
                : taking;
    }

    private Taking takeWhole(PolledAccount account, SyncRun run, Transaction transaction, SyncPlan plan)
            throws IOException {
        List<Wanted> recent = dating.recent(account, run, transaction, plan.date());
        Taking taking = take(run, transaction, errands.whole(), plan.everything(recent));
        if (taking.stopped() == null) {
            oversized.settle(account, run, transaction, plan.tooLarge());
        }
        return taking;
    }

    private Taking take(SyncRun run, Transaction transaction, Errand errand, List<Wanted> wanted) throws IOException {
        if (wanted.isEmpty()) {
            return new Taking(List.of(), null);
        }
        try (Intake intake = new Intake(run.account(), errand, threads, properties, run.counts())) {
            try {
                SyncOutcome stopped = retrieve(run, transaction, errand, wanted, intake);
                store(intake, transaction);
                return new Taking(errand.whole() ? intake.stored() : List.of(), stopped);
            } catch (Pop3Exception e) {
                keepWhatCame(intake);
                throw e;
            }
        }
    }

    private static void store(Intake intake, Transaction transaction) throws IOException {
        intake.flush();
        while (!intake.settled(KEEP_ALIVE)) {
            transaction.keepAlive();
        }
    }

    private @Nullable SyncOutcome retrieve(
            SyncRun run, Transaction transaction, Errand errand, List<Wanted> wanted, Intake intake)
            throws IOException {
        SyncOutcome stopped = null;
        Iterator<List<Wanted>> parts = errand.parts(wanted).iterator();
        while (parts.hasNext() && stopped == null && !errand.hopeless()) {
            stopped = retrieveTogether(run, transaction, errand, parts.next(), intake);
        }
        SyncOutcome end = errand.end(run);
        return stopped == null ? end : stopped;
    }

    private @Nullable SyncOutcome retrieveTogether(
            SyncRun run, Transaction transaction, Errand errand, List<Wanted> wanted, Intake intake)
            throws IOException {
        SyncOutcome badMoment = null;
        Iterator<Wanted> inOrder = wanted.iterator();
        try (Retrieval retrieval =
                errand.ask(transaction, wanted.stream().map(Wanted::entry).toList())) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                Wanted current = inOrder.next();
                switch (each) {
                    case Retrieved.Message message -> arrived(run, errand, current, message.body(), intake);
                    case Retrieved.NotRetrieved(var _, Refused reason) -> {
                        if (notNow(reason)) {
                            return new Deferred(SyncOutcome.reason(reason));
                        }
                        if (reason.responseCode() == ResponseCode.SYS_TEMP) {
                            badMoment = new Deferred(SyncOutcome.reason(reason));
                        } else {
                            errand.missed(run, current.found(), reason);
                        }
                    }
                }
            }
            return badMoment;
        }
    }

    private static void arrived(SyncRun run, Errand errand, Wanted wanted, InputStream body, Intake intake)
            throws IOException {
        try {
            if (intake.add(errand.arrival(wanted, body, intake.buffer()))) {
                run.progress();
            }
        } catch (Pop3Exception e) {
            errand.diedOver(run, wanted.found(), e);
            throw e;
        }
    }

    /** The server may not give again what it has given: what came whole is stored even when the session is lost. */
    private static void keepWhatCame(Intake intake) throws IOException {
        intake.flush();
        while (!intake.settled(KEEP_ALIVE)) {
            Thread.onSpinWait(); // the session is gone: nobody to keep alive
        }
    }

    private static boolean notNow(Refused reason) {
        return reason.category() == Category.BUSY || reason.category() == Category.THROTTLED;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
