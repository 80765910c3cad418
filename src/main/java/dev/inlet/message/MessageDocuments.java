package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whole messages as documents, read from their raw octets when they are asked for, or when they were before. */
@Component
public class MessageDocuments {

    private final MessageSummaries summaries;
    private final RawStore raw;
    private final MessageReading reading;
    private final KeptReadings kept;

    MessageDocuments(MessageSummaries summaries, RawStore raw, MessageReading reading, KeptReadings kept) {
        this.summaries = summaries;
        this.raw = raw;
        this.reading = reading;
        this.kept = kept;
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
        ParsedMessage parsed =
                kept.find(summary.id(), summary.octets(), summary.sha256()).orElseGet(() -> parse(summary));
        return MessageDocument.of(summary.facts(), parsed);
    }

    private ParsedMessage parse(MessageSummary summary) {
        try (InputStream in = raw.open(summary.id(), summary.octets())) {
            ParsedMessage parsed = reading.read(in, summary.content());
            kept.keep(summary.id(), summary.octets(), summary.sha256(), parsed);
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
