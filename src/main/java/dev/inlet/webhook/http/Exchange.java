package dev.inlet.webhook.http;

import java.io.IOException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** One request on its way. Another thread may cancel it until it is closed. */
interface Exchange extends Cancellable {

    /** Sends the request and reads the head of the answer; after a failure it may be called again. */
    ClassicHttpResponse open() throws IOException;

    /** Whether the connection last used had served another request before. */
    boolean wasOnKeptConnection();

    /** The answer was read to its end, so the connection can be used again. */
    void answered();

    void close() throws IOException;
}
