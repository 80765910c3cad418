package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.UniqueId;
import dev.inlet.sync.KnownUniqueId.State;
import java.util.Map;
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
    public void attempt(AccountId account, MaildropEntry entry, String code, String reason) {
        UniqueId uniqueId = entry.uniqueId();
        if (uniqueId != null) {
            ledger.record(account, uniqueId.value(), State.SET_ASIDE, entry.octets(), capped(code + ": " + reason));
            if (ledger.attempts(account, uniqueId.value()) == properties.maxAttempts()) {
                tell(EventType.MESSAGE_SET_ASIDE, account, entry, code, reason);
            }
        }
    }

    /** Over the octet limit: known from now on, and told. */
    @Transactional
    public void reject(AccountId account, MaildropEntry entry, String reason) {
        UniqueId uniqueId = entry.uniqueId();
        if (uniqueId != null) {
            ledger.record(account, uniqueId.value(), State.REJECTED, entry.octets(), capped(reason));
            tell(EventType.MESSAGE_REJECTED, account, entry, "message_too_large", reason);
        }
    }

    private void tell(EventType type, AccountId account, MaildropEntry entry, String code, String reason) {
        String uniqueId = entry.uniqueId() == null ? "" : entry.uniqueId().value();
        events.record(
                type,
                account,
                Map.of(
                        "uniqueId", uniqueId,
                        "octets", entry.octets(),
                        "reason", Map.of("code", code, "message", capped(reason))));
    }

    /** As the database can keep it. */
    private static String capped(String reason) {
        String clean = reason.replace('\u0000', ' ');
        return clean.length() <= MAX_REASON ? clean : clean.substring(0, MAX_REASON);
    }
}
