package dev.inlet.message;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.AccountId;
import dev.inlet.mime.ParsedMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that was retrieved and read, and is not stored yet. */
public final class IncomingMessage {

    private final UUID id = UuidCreator.getTimeOrderedEpoch();
    private final AccountId account;
    private final @Nullable String uniqueId;
    private final RawOctets raw;
    private final byte[] sha256;
    private final ParsedMessage parsed;

    IncomingMessage(AccountId account, @Nullable String uniqueId, RawOctets raw, byte[] sha256, ParsedMessage parsed) {
        this.account = account;
        this.uniqueId = uniqueId;
        this.raw = raw;
        this.sha256 = sha256;
        this.parsed = parsed;
    }

    public UUID id() {
        return id;
    }

    public byte[] sha256() {
        return sha256.clone();
    }

    public long octets() {
        return raw.count();
    }

    /** What its Message-ID header field says. */
    public @Nullable String messageId() {
        return parsed.messageId();
    }

    /** When it came to its server, or else was sent; null where its header does not say. */
    public @Nullable Instant arrivedAt() {
        return ArrivedAt.of(parsed);
    }

    AccountId account() {
        return account;
    }

    @Nullable
    String uniqueId() {
        return uniqueId;
    }

    RawOctets raw() {
        return raw;
    }

    ParsedMessage parsed() {
        return parsed;
    }
}
