package dev.inlet.bench;

import java.io.IOException;

/** Somebody who takes a whole maildrop and leaves it as it was. */
interface Contestant extends AutoCloseable {

    String name();

    /** Takes everything that lies there, as if for the first time; answers with what that cost. */
    Cost take(int port) throws IOException, InterruptedException;

    @Override
    default void close() throws IOException {}
}
