package dev.inlet.webhook.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.io.SessionOutputBuffer;
import org.jspecify.annotations.Nullable;

/** Writes whole requests as they are. Its socket has no clock, so none is set and stopped with each request. */
final class WebhookConnection extends DefaultManagedHttpClientConnection {

    private static final AtomicLong COUNT = new AtomicLong();

    /** What is not whole is for a proxy, and written as Apache's client does. */
    private static final class Writer extends DefaultHttpRequestWriter {

        @Override
        public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out)
                throws IOException, HttpException {
            if (request instanceof WholeRequest whole) {
                whole.writeTo(out);
            } else {
                super.write(request, buffer, out);
            }
        }
    }

    private WebhookConnection() {
        super(
                "webhook-" + COUNT.getAndIncrement(),
                null,
                null,
                null,
                null,
                null,
                Writer::new,
                DefaultHttpResponseParserFactory.INSTANCE);
    }

    /** For a pool: it binds a socket when it connects. */
    static ManagedHttpClientConnection make(@Nullable Socket socket) throws IOException {
        WebhookConnection made = new WebhookConnection();
        if (socket != null) {
            made.bind(socket);
        }
        return made;
    }

    @Override
    public void activate() {}

    @Override
    public void passivate() {}
}
