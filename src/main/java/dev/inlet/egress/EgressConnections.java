package dev.inlet.egress;

import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;

/**
 * For those who make their exchanges by themselves: connections to allowed addresses only, the ways to take, and a client for the ways
 * that lead through a proxy. The client's connections are the same.
 */
public record EgressConnections(HttpClientConnectionManager pool, HttpRoutePlanner routes, CloseableHttpClient client)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        client.close();
    }
}
