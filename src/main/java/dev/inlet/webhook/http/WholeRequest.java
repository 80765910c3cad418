package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request in the octets that go over the wire: where its body is not long, head and body leave in one write. */
final class WholeRequest extends BasicClassicHttpRequest {

    private static final long serialVersionUID = 1L;
    private static final int LONG = 64 * 1024;
    private static final int HEAD = 512;
    private static final String END_OF_LINE = "\r\n";

    private final byte[] head;
    private final byte[] body;

    WholeRequest(Target target, Map<String, String> headers, String contentType, byte[] body) {
        super(Method.POST, target.route().getTargetHost(), target.path());
        StringBuilder lines = new StringBuilder(HEAD).append(target.head());
        line(lines, "Content-Type", contentType);
        line(lines, "Content-Length", Integer.toString(body.length));
        headers.forEach((name, value) -> line(lines, name, value));
        this.head = lines.append(END_OF_LINE).toString().getBytes(ISO_8859_1);
        this.body = body;
    }

    static void line(StringBuilder lines, String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the header " + name + " has more than one line");
        }
        lines.append(name).append(": ").append(value).append(END_OF_LINE);
    }

    void writeTo(OutputStream out) throws IOException {
        if (body.length > LONG) {
            out.write(head);
            out.write(body);
        } else {
            byte[] both = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, both, head.length, body.length);
            out.write(both);
        }
    }
}
