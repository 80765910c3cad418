package dev.inlet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A file for each message, moved into place when it is whole. */
final class MaildirDelivery implements Delivery {

    private final AtomicInteger delivered = new AtomicInteger();

    @Override
    public void deliver(UnpackedServer server, String user, byte[] octets) throws IOException {
        Path maildir = server.home().resolve("mail").resolve(user).resolve("Maildir");
        String name = String.format("%010d.inlet", delivered.incrementAndGet());
        Path unfinished = maildir.resolve("tmp").resolve(name);
        Files.write(unfinished, Delivery.lineFeedOnly(octets));
        Delivery.own(unfinished);
        Files.move(unfinished, maildir.resolve("new").resolve(name));
    }
}
