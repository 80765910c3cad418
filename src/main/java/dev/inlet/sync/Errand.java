package dev.inlet.sync;

import dev.inlet.message.Extent;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Transaction;
import dev.inlet.sync.spool.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages are asked for, whole as a rule: what is done with those that come, and with those that do not. */
interface Errand extends Intake.Taker {

    default Retrieval ask(Transaction transaction, List<MaildropEntry> entries) throws Pop3Exception {
        return transaction.retrieve(entries);
    }

    /** Those that are asked for together, before anything is made of the answers. */
    default List<List<Wanted>> parts(List<Wanted> wanted) {
        return List.of(wanted);
    }

    /** Reads what comes of a message to its end; {@code buffer} is used again and again. */
    default Arrival arrival(Wanted wanted, InputStream body, byte[] buffer) throws IOException {
        return new Arrival(wanted, Spool.of(body, buffer), Extent.WHOLE);
    }

    /** Whether what is stored then is whole. */
    default boolean whole() {
        return true;
    }

    /** The server would not give this one. */
    void missed(SyncRun run, Found message, Refused reason);

    /** The session died over this one. */
    void diedOver(SyncRun run, Found message, Pop3Exception e);

    /** After each part: whether there is no sense in asking for the next. */
    default boolean hopeless() {
        return false;
    }

    /** After the last one: how the sync ends where it has come to nothing. */
    default @Nullable SyncOutcome end(SyncRun run) {
        return null;
    }
}
