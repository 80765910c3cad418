package dev.inlet.message;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.NewEvent;
import dev.inlet.message.IncomingMessage.Contents;
import dev.inlet.mime.ParsedMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The way in: reads a retrieved message, then stores it with its event in the caller's transaction. */
@Component
public class IncomingMessages {

    private final MessageReading reading;
    private final MessageRows rows;
    private final RawStore raw;
    private final EventLog events;
    private final Clock clock;

    IncomingMessages(MessageReading reading, MessageRows rows, RawStore raw, EventLog events, Clock clock) {
        this.reading = reading;
        this.rows = rows;
        this.raw = raw;
        this.events = events;
        this.clock = clock;
    }

    /** Reads and digests in one pass over the octets; touches no database. */
    public IncomingMessage read(AccountId account, @Nullable String uniqueId, RawOctets octets, Extent extent)
            throws IOException {
        MessageDigest digest = sha256();
        ParsedMessage parsed;
        try (InputStream in = new DigestInputStream(octets.open(), digest)) {
            parsed = reading.read(in, extent.content());
            in.transferTo(OutputStream.nullOutputStream()); // the reader may stop early: the digest is over all of it
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new IncomingMessage(account, uniqueId, new Contents(octets, extent, sha256, parsed));
    }

    /** Reads what a server gave of a message's header. */
    public HeaderFacts header(byte[] octets) throws IOException {
        return HeaderFacts.of(reading.read(new ByteArrayInputStream(octets), Content.HEADERS));
    }

    /** @param beforeTold runs when all but the events is written; these take a lock on the account's stream until the commit */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(List<IncomingMessage> messages, Runnable beforeTold) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.insert(messages, now);
        raw.put(messages);
        beforeTold.run();
        events.record(messages.stream()
                .map(message ->
                        new NewEvent(EventType.MESSAGE_RECEIVED, message.account(), MessageReceived.of(message, now)))
                .toList());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
