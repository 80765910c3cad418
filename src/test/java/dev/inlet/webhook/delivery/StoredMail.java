package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.message.Extent;
import dev.inlet.message.IncomingMessage;
import dev.inlet.message.IncomingMessages;
import dev.inlet.message.RawOctets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** Stores messages of an account as a sync does. */
record StoredMail(TickedInlet inlet, AccountId account) {

    UUID store(String message) throws IOException {
        return store(message, Extent.WHOLE);
    }

    UUID store(String message, Extent extent) throws IOException {
        IncomingMessage incoming = read(message, extent);
        inlet.inTransaction(() -> {
            inlet.bean(EventLog.class).name(account, "Invoices");
            inlet.bean(IncomingMessages.class).store(List.of(incoming), () -> {});
        });
        return incoming.id();
    }

    IncomingMessage read(String message, Extent extent) throws IOException {
        return inlet.bean(IncomingMessages.class)
                .read(account, "uid-" + UUID.randomUUID(), new InMemory(message.getBytes(UTF_8)), extent);
    }

    private record InMemory(byte[] octets) implements RawOctets {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public long count() {
            return octets.length;
        }
    }
}
