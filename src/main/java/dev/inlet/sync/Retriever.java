package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.ResponseCode;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.Transaction;
import java.io.IOException;
import java.time.Duration;
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

    private final MessageTaker taker;
    private final SetAside setAside;
    private final SyncProperties properties;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Retriever(MessageTaker taker, SetAside setAside, SyncProperties properties) {
        this.taker = taker;
        this.setAside = setAside;
        this.properties = properties;
    }

    Taking take(SyncRun run, Transaction transaction, List<MaildropEntry> entries) throws IOException {
        try (Intake intake = new Intake(run.account(), taker, threads, properties, run.counts())) {
            try {
                Reason stopped = retrieve(run, transaction, entries, intake);
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

    private @Nullable Reason retrieve(SyncRun run, Transaction transaction, List<MaildropEntry> entries, Intake intake)
            throws IOException {
        byte[] buffer = new byte[properties.spoolMemoryOctets()];
        Reason badMoment = null;
        try (Retrieval retrieval = transaction.retrieve(entries)) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                switch (each) {
                    case Retrieved.Message message -> arrived(run, message, buffer, intake);
                    case Retrieved.NotRetrieved(MaildropEntry entry, Refused reason) -> {
                        if (notNow(reason)) {
                            return SyncOutcome.reason(reason);
                        }
                        if (reason.responseCode() == ResponseCode.SYS_TEMP) {
                            badMoment = SyncOutcome.reason(reason);
                        } else {
                            missed(run, entry, reason);
                        }
                    }
                }
            }
            return badMoment;
        }
    }

    private void arrived(SyncRun run, Retrieved.Message message, byte[] buffer, Intake intake) throws IOException {
        try {
            if (intake.add(new Arrival(message.entry(), Spool.of(message.body(), buffer)))) {
                run.progress();
            }
        } catch (Pop3Exception e) {
            if (!Thread.currentThread().isInterrupted()) { // else it is Inlet that ends, and no fault of the message's
                interrupted(run, message.entry(), e);
            }
            throw e;
        }
    }

    /** The session died over this message; if it does so again and again, the others must not wait for it for ever. */
    private void interrupted(SyncRun run, MaildropEntry entry, Pop3Exception e) {
        if (e.category() == Category.SIZE) {
            setAside.reject(run.account(), entry, String.valueOf(e.getMessage()));
            run.counts().rejected++;
        } else {
            missed(run, entry, e);
        }
    }

    private void missed(SyncRun run, MaildropEntry entry, Pop3Exception reason) {
        setAside.attempt(run.account(), entry, reason.code(), String.valueOf(reason.getMessage()));
        run.counts().setAside++;
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
