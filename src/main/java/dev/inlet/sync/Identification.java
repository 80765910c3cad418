package dev.inlet.sync;

import dev.inlet.account.PollSettings;
import dev.inlet.account.PollSettings.Content;
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.Transaction;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the messages of a server without unique-ids some of our own, anew in each session, since message-numbers shift: by their headers,
 * and where the server would not give one whole, by the whole message, unless the account takes headers only.
 */
final class Identification {

    private final Transaction transaction;
    private final Maildrop maildrop;
    private final PollSettings poll;
    private final Map<Integer, String> uniqueIds = new HashMap<>();

    private Identification(Transaction transaction, Maildrop maildrop, PollSettings poll) {
        this.transaction = transaction;
        this.maildrop = maildrop;
        this.poll = poll;
    }

    /** Throws where the server says "not now": then nothing is known of any message, and none is new. */
    static Listing of(Transaction transaction, Maildrop maildrop, PollSettings poll) throws IOException {
        return new Identification(transaction, maildrop, poll).listing();
    }

    private Listing listing() throws IOException {
        List<MaildropEntry> entries = maildrop.entries();
        Headers.read(transaction, entries, (index, header) -> {
            String uniqueId = header == null || !header.whole() ? null : DerivedUniqueId.ofHeader(header.octets());
            if (uniqueId != null) {
                uniqueIds.put(entries.get(index).number(), uniqueId);
            }
        });
        byContent(entries.stream().filter(this::mayBeRetrieved).toList());
        return new Listing(
                entries.stream()
                        .map(entry -> new Listed(entry, uniqueIds.get(entry.number())))
                        .toList(),
                null);
    }

    private boolean mayBeRetrieved(MaildropEntry entry) {
        return !uniqueIds.containsKey(entry.number())
                && poll.content() == Content.FULL
                && entry.octets() <= poll.maxMessageOctets();
    }

    private void byContent(List<MaildropEntry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        try (Retrieval retrieval = transaction.retrieve(entries)) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                switch (each) {
                    case Retrieved.Message(MaildropEntry entry, var body) ->
                        uniqueIds.put(entry.number(), DerivedUniqueId.ofContent(body));
                    case Retrieved.NotRetrieved(var _, Refused reason) -> Headers.requireNotTemporary(reason);
                }
            }
        }
    }
}
