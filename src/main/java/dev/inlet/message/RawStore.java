package dev.inlet.message;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** Where raw octets are kept. */
interface RawStore {

    /** Stores with the caller's transaction, in memory bounded by one chunk. */
    void put(List<IncomingMessage> messages);

    void remove(UUID message);

    /** Streams {@code octets} octets of a message; holds nothing between two reads, however slow the reader is. */
    InputStream open(UUID message, long octets);
}
