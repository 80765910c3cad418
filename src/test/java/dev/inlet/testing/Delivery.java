package dev.inlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a message comes into a maildrop, by what delivers mail where such a server runs. */
interface Delivery {

    void deliver(UnpackedServer server, String user, byte[] octets) throws IOException;

    /** Mail on the disk of such a machine has its lines end in LF alone. */
    static byte[] lineFeedOnly(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Gives a file to the user that the servers of these tests keep mail as. */
    static void own(Path path) {
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mail"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
