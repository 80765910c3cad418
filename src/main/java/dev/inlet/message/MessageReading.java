package dev.inlet.message;

import dev.inlet.mime.MimeReader;
import dev.inlet.mime.ParseStatus;
import dev.inlet.mime.ParsedMessage;
import dev.inlet.mime.Recognised;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a message whatever it is: one that cannot be read is still mail, kept as octets, with a status that says so. */
@Component
class MessageReading {

    private static final Logger log = LoggerFactory.getLogger(MessageReading.class);

    private final MimeReader reader;

    MessageReading(MimeReader reader) {
        this.reader = reader;
    }

    ParsedMessage read(InputStream octets, Content content) throws IOException {
        try {
            return switch (content) {
                case FULL -> reader.read(octets);
                case HEADERS -> reader.readHeader(octets);
            };
        } catch (MessageGone e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.error("a message could not be read; it is kept as octets alone", e);
            return unreadable(e);
        }
    }

    private static ParsedMessage unreadable(Throwable e) {
        return new ParsedMessage(
                ParseStatus.FAILED,
                List.of("reading failed: " + e.getClass().getSimpleName()),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                false,
                false,
                "",
                List.of(),
                List.of(),
                Recognised.NOTHING);
    }
}
