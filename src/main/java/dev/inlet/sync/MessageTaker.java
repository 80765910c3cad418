package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.message.IncomingMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate transaction;

    MessageTaker(
            IncomingMessages messages,
            Claims claims,
            KnownUniqueIds ledger,
            SetAside setAside,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.claims = claims;
        this.ledger = ledger;
        this.setAside = setAside;
        this.transaction = transaction;
    }

    /** Touches no database. */
    List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException {
        List<ReadMessage> read = new ArrayList<>(batch.size());
        for (Arrival arrival : batch) {
            read.add(new ReadMessage(
                    arrival, messages.read(account, arrival.wanted().found().listedUniqueId(), arrival.spool())));
        }
        return read;
    }

    Taken store(AccountId account, List<ReadMessage> read) {
        try {
            return storeTogether(account, read);
        } catch (DataAccessResourceFailureException | TransactionException | JpaSystemException e) {
            throw e; // the database is away, or went before it could roll back: no message is to blame
        } catch (RuntimeException e) {
            log.warn(
                    "account {}: {} messages could not be stored together, trying one by one: {}",
                    account,
                    read.size(),
                    why(e));
            return read.stream()
                    .map(each -> storeAlone(account, each))
                    .reduce(new Taken(List.of(), 0, 0, 0), Taken::plus);
        }
    }

    private Taken storeTogether(AccountId account, List<ReadMessage> read) {
        return transaction.execute(_ -> storeInTransaction(account, read));
    }

    private Taken storeAlone(AccountId account, ReadMessage read) {
        try {
            return storeTogether(account, List.of(read));
        } catch (DataAccessResourceFailureException | TransactionException | JpaSystemException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "account {}: message {} cannot be stored: {}",
                    account,
                    read.found().uniqueId(),
                    why(e));
            setAside.attempt(account, read.found(), "not_stored", why(e));
            return new Taken(List.of(), 0, 1, 0);
        }
    }

    /** The cause alone: what wraps it repeats the statement, and with it the mail. */
    private static String why(RuntimeException e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    private Taken storeInTransaction(AccountId account, List<ReadMessage> read) {
        List<ReadMessage> tooOld = read.stream().filter(ReadMessage::tooOld).toList();
        ledger.skip(account, tooOld.stream().map(ReadMessage::found).toList());
        List<ReadMessage> recent = read.stream().filter(each -> !each.tooOld()).toList();
        return storeRecent(account, recent);
    }

    private Taken storeRecent(AccountId account, List<ReadMessage> read) {
        List<Claim> fresh =
                claims.claim(account, read).stream().filter(Claim::fresh).toList();
        messages.store(fresh.stream().map(each -> each.read().message()).toList());
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
