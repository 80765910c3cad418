package dev.inlet.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ring in a file, such as a mounted Secret of Kubernetes, that is looked at again every few seconds in which it is used. */
final class KeyRingFile implements KeyRings {

    private static final Logger log = LoggerFactory.getLogger(KeyRingFile.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final long MOST_OCTETS = 65_536;

    private final Path file;
    private KeyRing ring;
    private String complaint = "";
    private long lookedAt;

    KeyRingFile(Path file) {
        this.file = file;
        try {
            this.ring = read();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the encryption keys in " + file + " cannot be read: " + reason(e), e);
        }
        this.lookedAt = System.nanoTime();
    }

    @Override
    public synchronized KeyRing current() {
        return System.nanoTime() - lookedAt < LOOK_AGAIN_AFTER.toNanos() ? ring : reread();
    }

    /** A file that is gone or spoilt for a moment must not stop what works. */
    @Override
    public synchronized KeyRing reread() {
        lookedAt = System.nanoTime();
        try {
            replaceBy(read());
            complaint = "";
        } catch (IOException | IllegalArgumentException e) {
            complain(reason(e));
        }
        return ring;
    }

    private void replaceBy(KeyRing now) {
        if (!now.toString().equals(ring.toString())) {
            log.info("the encryption keys in {} are others now: {}, and were {}", file, now, ring);
            ring = now;
        }
    }

    private void complain(String reason) {
        if (!reason.equals(complaint)) {
            log.error("the encryption keys in {} cannot be read, those from before stay: {}", file, reason);
            complaint = reason;
        }
    }

    private KeyRing read() throws IOException {
        if (Files.size(file) > MOST_OCTETS) {
            throw new IOException("the file is larger than " + MOST_OCTETS + " octets");
        }
        return KeyRing.parse(Files.readString(file));
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException ? failure.toString() : String.valueOf(failure.getMessage());
    }
}
