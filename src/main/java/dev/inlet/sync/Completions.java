package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import dev.inlet.message.HeldMessage;
import dev.inlet.message.IncomingMessage;
import dev.inlet.message.PartialMessages;
import dev.inlet.sync.MessageTaker.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts a message that was retrieved whole in the place of its header: octets, summary, event and ledger together. */
@Component
class Completions {

    private final PartialMessages messages;
    private final KnownUniqueIds ledger;
    private final Retrievals retrievals;
    private final Storing storing;

    Completions(PartialMessages messages, KnownUniqueIds ledger, Retrievals retrievals, Storing storing) {
        this.messages = messages;
        this.ledger = ledger;
        this.retrievals = retrievals;
        this.storing = storing;
    }

    /** Each in a transaction of its own: they are few, and people wait for them. */
    Taken store(AccountId account, List<ReadMessage> read) {
        return read.stream().map(each -> store(account, each)).reduce(Taken.NOTHING, Taken::plus);
    }

    private Taken store(AccountId account, ReadMessage read) {
        Found found = read.found();
        return storing.alone(
                account,
                found,
                () -> replace(account, read),
                why -> inVain(account, found, new Reason("not_stored", why)));
    }

    private Taken replace(AccountId account, ReadMessage read) {
        Optional<HeldMessage> held = ledger.header(account, read.found().uniqueId())
                .flatMap(messages::lock)
                .filter(each -> !each.extent().whole());
        return held.map(each -> replace(account, each, read)).orElse(Taken.NOTHING); // it was deleted meanwhile
    }

    private Taken replace(AccountId account, HeldMessage held, ReadMessage read) {
        if (!same(held, read.message())) {
            retrievals.fail(
                    account,
                    held.id(),
                    new Reason("message_changed", "the server has another message by this unique-id now"));
            return new Taken(List.of(), 0, 1, 0);
        }
        retrievals.done(held.id());
        messages.complete(held, read.message());
        ledger.completed(account, held.id(), read);
        return new Taken(List.of(read.found()), 0, 0, read.message().octets());
    }

    private boolean same(HeldMessage held, IncomingMessage whole) {
        try {
            return HeaderMatch.same(held, messages.start(held, HeaderMatch.MOST_OCTETS), whole);
        } catch (IOException e) {
            throw new UncheckedIOException("a retrieved message cannot be read back", e);
        }
    }

    /** An attempt at the message that is known by this unique-id. */
    void inVain(AccountId account, Found found, Reason reason) {
        ledger.header(account, found.uniqueId()).ifPresent(message -> retrievals.attempt(account, message, reason));
    }

    /** The last one. */
    void failed(AccountId account, Found found, Reason reason) {
        ledger.header(account, found.uniqueId()).ifPresent(message -> retrievals.fail(account, message, reason));
    }
}
