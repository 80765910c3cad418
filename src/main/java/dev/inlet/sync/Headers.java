package dev.inlet.sync;

import dev.inlet.pop3.Category;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.ResponseCode;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.Transaction;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for headers without their messages (TOP n 0). A server that does not say it knows TOP is asked once and, if it refuses, not again: some
 * end a session that has too many refusals.
 */
final class Headers {

    /** What is done with each header. */
    @FunctionalInterface
    interface Reader {
        /** @param header null where the server would not give it */
        void read(int index, @Nullable GivenHeader header) throws IOException;
    }

    private final Transaction transaction;
    private final Reader reader;
    private int index;
    private boolean refused;

    private Headers(Transaction transaction, Reader reader) {
        this.transaction = transaction;
        this.reader = reader;
    }

    /** Reads the header of each message, in this order; throws where the server says "not now". */
    static void read(Transaction transaction, List<MaildropEntry> entries, Reader reader) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        Headers headers = new Headers(transaction, reader);
        int sure = transaction.capabilities().offers("TOP") ? entries.size() : 1;
        headers.ask(entries.subList(0, sure));
        if (headers.refused && sure == 1) {
            headers.goWithout(entries.size());
        } else {
            headers.ask(entries.subList(sure, entries.size()));
        }
    }

    private void ask(List<MaildropEntry> entries) throws IOException {
        try (Retrieval retrieval = transaction.top(entries, 0)) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                switch (each) {
                    case Retrieved.Message message -> reader.read(index++, GivenHeader.of(message.body()));
                    case Retrieved.NotRetrieved(var _, Refused reason) -> {
                        requireNotTemporary(reason);
                        refused = true;
                        reader.read(index++, null);
                    }
                }
            }
        }
    }

    /** A refusal that will pass says nothing of the message. */
    static void requireNotTemporary(Refused reason) throws Refused {
        boolean later = reason.category() == Category.BUSY || reason.category() == Category.THROTTLED;
        if (later || reason.responseCode() == ResponseCode.SYS_TEMP) {
            throw reason;
        }
    }

    private void goWithout(int count) throws IOException {
        while (index < count) {
            reader.read(index++, null);
        }
    }
}
