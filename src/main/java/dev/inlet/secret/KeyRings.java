package dev.inlet.secret;

import java.nio.file.Path;

/** Where the ring comes from; it may become another one while Inlet runs. */
public interface KeyRings {

    KeyRing current();

    /** As it is at this very moment, for whoever has met a key that was not in it. */
    KeyRing reread();

    static KeyRings fixed(KeyRing ring) {
        return new KeyRings() {
            @Override
            public KeyRing current() {
                return ring;
            }

            @Override
            public KeyRing reread() {
                return ring;
            }
        };
    }

    /** @throws IllegalStateException where there is no ring in the file now; later, the last one that was there stays */
    static KeyRings file(Path file) {
        return new KeyRingFile(file);
    }
}
