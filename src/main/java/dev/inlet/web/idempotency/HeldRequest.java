package dev.inlet.web.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inlet.web.Problem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import org.springframework.http.HttpStatus;

/** A request whose body was read already, to be compared, and is read once more by its controller. */
class HeldRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    private HeldRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    static HeldRequest of(HttpServletRequest request, int maxOctets) throws IOException {
        byte[] body = request.getInputStream().readNBytes(maxOctets + 1);
        if (body.length > maxOctets) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content_too_large",
                    "The body of a request with an Idempotency-Key may have " + maxOctets + " octets.");
        }
        return new HeldRequest(request, body);
    }

    /** Everything that makes it this request and no other. */
    byte[] identity() {
        String line = getMethod() + " " + getRequestURI() + "?" + getQueryString() + "\n" + getContentType() + "\n";
        ByteArrayOutputStream identity = new ByteArrayOutputStream(line.length() + body.length);
        identity.writeBytes(line.getBytes(UTF_8));
        identity.writeBytes(body);
        return identity.toByteArray();
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream octets = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return octets.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return octets.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return octets.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("controllers here read while they run");
            }
        };
    }
}
