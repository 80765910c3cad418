package dev.inlet.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a server gave of a header, or as much of that as is looked at.
 *
 * @param whole whether it came to its end: of one that was cut nobody knows what it would have said
 */
record GivenHeader(byte[] octets, boolean whole) {

    static final int MAX_OCTETS = 64 * 1024;

    /** Reads to the end before anything is made of it: what is wrong with this one is then not found out at the next. */
    static GivenHeader of(InputStream body) throws IOException {
        HeaderStream header = new HeaderStream(body);
        byte[] octets = header.readNBytes(MAX_OCTETS);
        body.transferTo(OutputStream.nullOutputStream());
        return new GivenHeader(octets, header.ended());
    }
}
