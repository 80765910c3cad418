package dev.inlet.retention;

import dev.inlet.event.AccountId;
import dev.inlet.message.KeptMessages;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One account's oldest messages, on their way out step by step. */
final class Expiry implements BooleanSupplier {

    private final KeptMessages kept;
    private final AccountId account;
    private final Instant before;
    private long octetsTooMany;
    private long messages;

    /**
     * @param before only what was stored before that
     * @param octetsTooMany only until so many octets are gone
     */
    Expiry(KeptMessages kept, AccountId account, Instant before, long octetsTooMany) {
        this.kept = kept;
        this.account = account;
        this.before = before;
        this.octetsTooMany = octetsTooMany;
    }

    /** One step; true when there may be more to do. */
    @Override
    public boolean getAsBoolean() {
        KeptMessages.Deleted deleted = kept.deleteOldest(account, before, octetsTooMany);
        messages += deleted.messages();
        octetsTooMany -= deleted.octets();
        return deleted.messages() > 0 && octetsTooMany > 0;
    }

    AccountId account() {
        return account;
    }

    long messages() {
        return messages;
    }
}
