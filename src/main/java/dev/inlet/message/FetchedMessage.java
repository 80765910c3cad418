package dev.inlet.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** A small message as its raw octets: got together with others, and read when somebody asks what it says. */
public final class FetchedMessage {

    private final MessageFacts facts;
    private final byte[] octets;
    private final MessageReading reading;

    FetchedMessage(MessageFacts facts, byte[] octets, MessageReading reading) {
        this.facts = facts;
        this.octets = octets;
        this.reading = reading;
    }

    UUID id() {
        return facts.id();
    }

    public MessageDocument document() {
        try {
            return MessageDocument.of(facts, reading.read(new ByteArrayInputStream(octets), facts.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never of an array
        }
    }
}
