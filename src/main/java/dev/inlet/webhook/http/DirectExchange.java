package dev.inlet.webhook.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Straight to the receiver, on a connection of the pool, with nothing of what Apache's client puts in between. */
final class DirectExchange implements Exchange {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final String NAME = "webhook"; // for the pool's own log

    /** The pool has no bound, so nobody waits. */
    private static final Timeout LEASE = Timeout.ofMinutes(1);

    private final HttpClientConnectionManager pool;
    private final HttpRoute route;
    private final WholeRequest request;
    private final HttpClientContext context = HttpClientContext.create();
    private volatile @Nullable ConnectionEndpoint connection;
    private volatile boolean cancelled;
    private boolean kept;
    private boolean answered;
    private @Nullable TimeValue usable;

    DirectExchange(HttpClientConnectionManager pool, HttpRoute route, WholeRequest request) {
        this.pool = pool;
        this.route = route;
        this.request = request;
    }

    @Override
    public ClassicHttpResponse open() throws IOException {
        ConnectionEndpoint leased = lease();
        connection = leased;
        try {
            connect(leased);
            ClassicHttpResponse response = leased.execute(NAME, request, DirectExchange::exchange, context);
            usable = usable(response);
            return response;
        } catch (HttpException e) {
            close();
            throw new ClientProtocolException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static ClassicHttpResponse exchange(
            ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        return EXECUTOR.execute(request, connection, DirectExchange::inform, context);
    }

    private static void inform(HttpResponse information, HttpConnection connection, HttpContext context)
            throws ProtocolException {
        if (information.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            throw new ProtocolException("the receiver switches to another protocol");
        }
    }

    private ConnectionEndpoint lease() throws IOException {
        try {
            return pool.lease(NAME, route, LEASE, null).get(LEASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("there is no connection to be had", e);
        }
    }

    private void connect(ConnectionEndpoint leased) throws IOException {
        kept = leased.isConnected();
        if (cancelled) {
            throw new InterruptedIOException("cancelled");
        }
        if (!kept) {
            pool.connect(leased, null, context);
        }
    }

    /** For how long after this answer; null for not at all. */
    private @Nullable TimeValue usable(ClassicHttpResponse response) {
        return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
                ? DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context)
                : null;
    }

    @Override
    public boolean wasOnKeptConnection() {
        return kept;
    }

    @Override
    public void answered() {
        answered = true;
    }

    @Override
    public boolean cancel() {
        cancelled = true;
        ConnectionEndpoint used = connection;
        if (used != null) {
            used.close(CloseMode.IMMEDIATE);
        }
        return true;
    }

    @Override
    public void close() {
        ConnectionEndpoint used = connection;
        if (used == null) {
            return;
        }
        connection = null;
        if (answered && usable != null) {
            pool.release(used, null, usable);
        } else {
            used.close(CloseMode.IMMEDIATE);
            pool.release(used, null, TimeValue.ZERO_MILLISECONDS);
        }
    }
}
