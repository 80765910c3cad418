package dev.inlet.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file for all messages of a user, each behind a line that begins with "From "; only between sessions. */
final class MboxDelivery implements Delivery {

    @Override
    public void deliver(UnpackedServer server, String user, byte[] octets) throws IOException {
        Path mbox = server.home().resolve("mail").resolve(user);
        String message = new String(Delivery.lineFeedOnly(octets), StandardCharsets.ISO_8859_1);
        String entry = "From sender@example.com Mon Nov 23 10:00:00 2026\n" + message + "\n";
        Files.writeString(
                mbox, entry, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Delivery.own(mbox);
    }
}
