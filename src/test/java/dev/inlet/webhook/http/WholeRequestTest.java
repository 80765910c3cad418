package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request goes over the wire as it should, in one write unless its body is long. */
class WholeRequestTest {

    private static final int LONG = 64 * 1024;

    /** Counts how often it is written to. */
    private static final class Wire extends ByteArrayOutputStream {

        int writes;

        @Override
        public synchronized void write(byte[] octets, int from, int count) {
            writes++;
            super.write(octets, from, count);
        }

        @Override
        public void write(byte[] octets) {
            write(octets, 0, octets.length);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1000,1", "4620,1", LONG + ",1", (LONG + 1) + ",2"})
    void headAndBodyLeaveTogether(int length, int writes) throws IOException, HttpException {
        Wire wire = new Wire();
        request("https://receiver.example/hook", Map.of("webhook-id", "7"), length)
                .writeTo(wire);

        assertThat(wire.writes).isEqualTo(writes);
        assertThat(wire.toString(ISO_8859_1)).isEqualTo("""
                POST /hook HTTP/1.1\r
                Host: receiver.example\r
                User-Agent: Inlet\r
                Connection: keep-alive\r
                Content-Type: application/json\r
                Content-Length: %d\r
                webhook-id: 7\r
                \r
                """.formatted(length) + "\0".repeat(length));
    }

    @ParameterizedTest
    @CsvSource({
        "http://receiver.example, POST / HTTP/1.1, Host: receiver.example",
        "http://receiver.example:8080?a=b%20c, POST /?a=b%20c HTTP/1.1, Host: receiver.example:8080",
        "http://[::1]:8080/a//b, POST /a//b HTTP/1.1, Host: [::1]:8080",
        "https://receiver.example/\u010a, POST /? HTTP/1.1, Host: receiver.example"
    })
    void itsBeginningIsThatOfTheUrl(String url, String first, String second) throws IOException, HttpException {
        Wire wire = new Wire();
        request(url, Map.of(), 0).writeTo(wire);

        assertThat(wire.toString(ISO_8859_1).lines()).startsWith(first, second);
    }

    @Test
    void aHeaderHasOneLine() {
        assertThatThrownBy(() -> request("http://receiver.example/", Map.of("a", "b\r\nc: d"), 0))
                .hasMessageContaining("more than one line");
    }

    private static WholeRequest request(String url, Map<String, String> headers, int length) throws HttpException {
        var routes = new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE);
        return new WholeRequest(Target.of(URI.create(url), routes), headers, "application/json", new byte[length]);
    }
}
