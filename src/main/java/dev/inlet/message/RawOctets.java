package dev.inlet.message;

import java.io.IOException;
import java.io.InputStream;

/** A message's octets exactly as the server sent them, wherever they are kept; each stream starts at the first. */
public interface RawOctets {

    InputStream open() throws IOException;

    long count();
}
