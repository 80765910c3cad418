package dev.inlet.message;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.AccountId;
import dev.inlet.mime.ParsedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that was retrieved and read, and is not stored yet. */
public final class IncomingMessage {

    /**
     * What a message is, wherever it is kept.
     *
     * @param sha256 of the octets that are here, in hexadecimal
     */
    record Contents(RawOctets raw, Extent extent, String sha256, ParsedMessage parsed) {}

    private final UUID id;
    private final AccountId account;
    private final @Nullable String uniqueId;
    private final Contents contents;

    private IncomingMessage(UUID id, AccountId account, @Nullable String uniqueId, Contents contents) {
        this.id = id;
        this.account = account;
        this.uniqueId = uniqueId;
        this.contents = contents;
    }

    IncomingMessage(AccountId account, @Nullable String uniqueId, Contents contents) {
        this(UuidCreator.getTimeOrderedEpoch(), account, uniqueId, contents);
    }

    /** The same under the id of one that is here already. */
    IncomingMessage as(UUID stored) {
        return new IncomingMessage(stored, account, uniqueId, contents);
    }

    public UUID id() {
        return id;
    }

    /** In hexadecimal. */
    public String sha256() {
        return contents.sha256;
    }

    public long octets() {
        return contents.raw.count();
    }

    public Extent extent() {
        return contents.extent;
    }

    /** Its octets once more. */
    public InputStream open() throws IOException {
        return contents.raw.open();
    }

    /** What its Message-ID header field says. */
    public @Nullable String messageId() {
        return contents.parsed.messageId();
    }

    /** When it came to its server, or else was sent; null where its header does not say. */
    public @Nullable Instant arrivedAt() {
        return ArrivedAt.of(contents.parsed);
    }

    AccountId account() {
        return account;
    }

    @Nullable
    String uniqueId() {
        return uniqueId;
    }

    RawOctets raw() {
        return contents.raw;
    }

    ParsedMessage parsed() {
        return contents.parsed;
    }
}
