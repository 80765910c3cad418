package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.message.HeaderFacts;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.sync.KnownUniqueId.State;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that are not taken, and the word about them: too large, or tried too often in vain. */
@Component
class SetAside {

    private static final int MAX_REASON = 1000;

    private final KnownUniqueIds ledger;
    private final EventLog events;
    private final SyncProperties properties;

    SetAside(KnownUniqueIds ledger, EventLog events, SyncProperties properties) {
        this.ledger = ledger;
        this.events = events;
        this.properties = properties;
    }

    /** One more attempt was in vain; the last one that the message is given is worth an event. */
    @Transactional
    public void attempt(AccountId account, Found message, String code, String reason) {
        ledger.record(account, message, State.SET_ASIDE, capped(code + ": " + reason));
        if (ledger.attempts(account, message.uniqueId()) == properties.maxAttempts()) {
            tell(EventType.MESSAGE_SET_ASIDE, account, message, code, reason, null);
        }
    }

    /** Over the octet limit as it came: known from now on, and told. */
    private void reject(AccountId account, Found message, String reason) {
        ledger.record(account, message, State.REJECTED, capped(reason));
        tell(EventType.MESSAGE_REJECTED, account, message, "message_too_large", reason, null);
    }

    /** Over the octet limit by what the server lists. */
    @Transactional
    public void reject(AccountId account, Found message, long maxOctets, @Nullable HeaderFacts header) {
        String reason = tooLarge(message, maxOctets);
        ledger.record(account, message, State.REJECTED, capped(reason));
        tell(EventType.MESSAGE_REJECTED, account, message, "message_too_large", reason, header);
    }

    /** The same without a word. */
    @Transactional
    public void passOver(AccountId account, Found message, long maxOctets) {
        ledger.record(account, message, State.REJECTED, tooLarge(message, maxOctets));
    }

    private static String tooLarge(Found message, long maxOctets) {
        return "the server lists " + message.octets() + " octets, and poll.maxMessageOctets is " + maxOctets;
    }

    /** The session died over this message; if it does so again and again, the others must not wait for it for ever. */
    @Transactional
    public void diedOver(SyncRun run, Found message, Pop3Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return; // it is Inlet that ends, and no fault of the message's
        }
        if (e.category() == Category.SIZE) {
            reject(run.account(), message, String.valueOf(e.getMessage()));
            run.counts().rejected++;
        } else {
            missed(run, message, e);
        }
    }

    @Transactional
    public void missed(SyncRun run, Found message, Pop3Exception reason) {
        attempt(run.account(), message, reason.code(), String.valueOf(reason.getMessage()));
        run.counts().setAside++;
    }

    private void tell(
            EventType type,
            AccountId account,
            Found message,
            String code,
            String reason,
            @Nullable HeaderFacts header) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("uniqueId", message.listedUniqueId());
        facts.put("octets", message.octets());
        facts.put("reason", Map.of("code", code, "message", capped(reason)));
        if (header != null) {
            facts.put("from", header.from());
            putKnown(facts, "subject", header.subject());
            putKnown(facts, "sentAt", header.sentAt());
        }
        events.record(type, account, facts);
    }

    private static void putKnown(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** As the database can keep it. */
    private static String capped(String reason) {
        String clean = reason.replace('\u0000', ' ');
        return clean.length() <= MAX_REASON ? clean : clean.substring(0, MAX_REASON);
    }
}
