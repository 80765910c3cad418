package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.message.IncomingMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a batch of messages in one transaction: claims their unique-ids, stores octets and what was read of them, writes the
 * events and whatever listens to these. A batch that fails is taken message by message, so that one that cannot be
 * stored is set aside and the rest go through.
 */
@Component
class MessageTaker {

    private static final Logger log = LoggerFactory.getLogger(MessageTaker.class);

    /** What became of a batch; only what is in {@code stored} is committed and may be deleted from the server. */
    record Taken(List<Found> stored, int duplicates, int setAside, long octets) {

        static final Taken NOTHING = new Taken(List.of(), 0, 0, 0);

        Taken plus(Taken other) {
            List<Found> all = new ArrayList<>(stored);
            all.addAll(other.stored);
            return new Taken(all, duplicates + other.duplicates, setAside + other.setAside, octets + other.octets);
        }
    }

    private final IncomingMessages messages;
    private final Claims claims;
    private final KnownUniqueIds ledger;
    private final SetAside setAside;
    private final Storing storing;

    MessageTaker(IncomingMessages messages, Claims claims, KnownUniqueIds ledger, SetAside setAside, Storing storing) {
        this.messages = messages;
        this.claims = claims;
        this.ledger = ledger;
        this.setAside = setAside;
        this.storing = storing;
    }

    /** Touches no database. */
    List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException {
        List<ReadMessage> read = new ArrayList<>(batch.size());
        for (Arrival arrival : batch) {
            String uniqueId = arrival.wanted().found().listedUniqueId();
            read.add(new ReadMessage(arrival, messages.read(account, uniqueId, arrival.spool(), arrival.extent())));
        }
        return read;
    }

    Taken store(AccountId account, List<ReadMessage> read, Turn turn) {
        return storing.together(() -> storeInTransaction(account, read, turn), why -> {
            turn.awaitBefore(); // holding nothing: what is taken one by one is told in its turn, too
            turn.over();
            log.warn(
                    "account {}: {} messages could not be stored together, trying one by one: {}",
                    account,
                    read.size(),
                    why);
            return read.stream().map(each -> storeAlone(account, each)).reduce(Taken.NOTHING, Taken::plus);
        });
    }

    private Taken storeAlone(AccountId account, ReadMessage read) {
        Found found = read.found();
        return storing.alone(
                account,
                found,
                () -> storeInTransaction(account, List.of(read), Turn.first()),
                why -> setAside.attempt(account, found, "not_stored", why));
    }

    private Taken storeInTransaction(AccountId account, List<ReadMessage> read, Turn turn) {
        List<ReadMessage> tooOld = read.stream().filter(ReadMessage::tooOld).toList();
        ledger.skip(account, tooOld.stream().map(ReadMessage::found).toList());
        List<ReadMessage> recent = read.stream().filter(each -> !each.tooOld()).toList();
        return storeRecent(account, recent, turn);
    }

    private Taken storeRecent(AccountId account, List<ReadMessage> read, Turn turn) {
        List<Claim> fresh =
                claims.claim(account, read).stream().filter(Claim::fresh).toList();
        turn.claimed();
        messages.store(fresh.stream().map(each -> each.read().message()).toList(), turn::awaitBefore);
        fresh.stream()
                .map(Claim::found)
                .filter(each -> each.variantOf() != null)
                .forEach(each -> reused(account, each));
        return new Taken(
                fresh.stream().map(Claim::found).toList(),
                read.size() - fresh.size(),
                0,
                fresh.stream().mapToLong(each -> each.read().message().octets()).sum());
    }

    private static void reused(AccountId account, Found message) {
        log.info(
                "account {}: the server lists another message by a unique-id that was known: {}",
                account,
                message.listedUniqueId());
    }
}
