package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PolledAccount;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.ResponseCode;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
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
    private final MessageTaker taker;
    private final SetAside setAside;
    private final SyncProperties properties;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Retriever(Dating dating, Oversized oversized, MessageTaker taker, SetAside setAside, SyncProperties properties) {
        this.dating = dating;
        this.oversized = oversized;
        this.taker = taker;
        this.setAside = setAside;
        this.properties = properties;
    }

    Taking take(PolledAccount account, SyncRun run, Transaction transaction, SyncPlan plan) throws IOException {
        List<Wanted> wanted = new ArrayList<>(plan.retrieve());
        wanted.addAll(dating.recent(account, run, transaction, plan.date()));
        wanted.addAll(plan.check());
        wanted.addAll(plan.again());
        Taking taking = take(run, transaction, wanted);
        if (taking.stopped() == null) {
            oversized.settle(account, run, transaction, plan.tooLarge());
        }
        return taking;
    }

    private Taking take(SyncRun run, Transaction transaction, List<Wanted> wanted) throws IOException {
        try (Intake intake = new Intake(run.account(), taker, threads, properties, run.counts())) {
            try {
                Reason stopped = retrieve(run, transaction, wanted, intake);
                store(intake, transaction);
                return new Taking(intake.stored(), stopped);
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

    private @Nullable Reason retrieve(SyncRun run, Transaction transaction, List<Wanted> wanted, Intake intake)
            throws IOException {
        byte[] buffer = new byte[properties.spoolMemoryOctets()];
        Reason badMoment = null;
        Iterator<Wanted> inOrder = wanted.iterator();
        try (Retrieval retrieval =
                transaction.retrieve(wanted.stream().map(Wanted::entry).toList())) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                Wanted current = inOrder.next();
                switch (each) {
                    case Retrieved.Message message -> arrived(run, current, message.body(), buffer, intake);
                    case Retrieved.NotRetrieved(var _, Refused reason) -> {
                        if (notNow(reason)) {
                            return SyncOutcome.reason(reason);
                        }
                        if (reason.responseCode() == ResponseCode.SYS_TEMP) {
                            badMoment = SyncOutcome.reason(reason);
                        } else {
                            setAside.missed(run, current.found(), reason);
                        }
                    }
                }
            }
            return badMoment;
        }
    }

    private void arrived(SyncRun run, Wanted wanted, InputStream body, byte[] buffer, Intake intake)
            throws IOException {
        try {
            if (intake.add(new Arrival(wanted, Spool.of(body, buffer)))) {
                run.progress();
            }
        } catch (Pop3Exception e) {
            setAside.diedOver(run, wanted.found(), e);
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
