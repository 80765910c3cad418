package dev.inlet.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A small message as its raw octets: got together with others, and read when somebody asks what it says. */
public final class FetchedMessage {

    private final MessageSummary summary;
    private final byte[] octets;
    private final MessageReading reading;

    FetchedMessage(MessageSummary summary, byte[] octets, MessageReading reading) {
        this.summary = summary;
        this.octets = octets;
        this.reading = reading;
    }

    public MessageDocument document() {
        try {
            return MessageDocument.of(summary, reading.read(new ByteArrayInputStream(octets), summary.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never of an array
        }
    }
}
