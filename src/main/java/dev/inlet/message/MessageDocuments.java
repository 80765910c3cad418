package dev.inlet.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whole messages as documents, read from their raw octets each time they are asked for. */
@Component
public class MessageDocuments {

    private final MessageSummaries summaries;
    private final RawStore raw;
    private final MessageReading reading;

    MessageDocuments(MessageSummaries summaries, RawStore raw, MessageReading reading) {
        this.summaries = summaries;
        this.raw = raw;
        this.reading = reading;
    }

    /** Empty when the message was deleted. */
    public Optional<MessageDocument> find(UUID message) {
        try {
            return read(message);
        } catch (MessageGone e) {
            return again(message);
        }
    }

    /** It may have been replaced, not deleted: the rest of it came. */
    private Optional<MessageDocument> again(UUID message) {
        try {
            return read(message);
        } catch (MessageGone e) {
            return Optional.empty();
        }
    }

    private Optional<MessageDocument> read(UUID message) {
        return summaries.find(message).map(this::document);
    }

    private MessageDocument document(MessageSummary summary) {
        try (InputStream in = raw.open(summary.id(), summary.octets())) {
            return MessageDocument.of(summary, reading.read(in, summary.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
