package dev.inlet.pop3.net;

import java.io.IOException;

/** What is said to a proxy so that it connects us on to a server. */
@FunctionalInterface
public interface Tunnel {

    /** When it returns, whatever is said next is said to the server; nothing the server says has been read. */
    void open(Link proxy, String host, int port) throws IOException;
}
