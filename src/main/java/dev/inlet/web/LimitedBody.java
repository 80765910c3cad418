package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.springframework.http.HttpStatus;

/** A request whose body ends in a problem when it goes beyond so many octets. */
class LimitedBody extends HttpServletRequestWrapper {

    private final long maxOctets;

    LimitedBody(HttpServletRequest request, long maxOctets) {
        super(request);
        this.maxOctets = maxOctets;
    }

    static Problem tooLarge(long maxOctets) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE, "content_too_large", "A JSON body may have " + maxOctets + " octets.");
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream(), maxOctets);
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long maxOctets;
        private long count;

        Counted(ServletInputStream in, long maxOctets) {
            this.in = in;
            this.maxOctets = maxOctets;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int octets = in.read(target, offset, length);
            count(octets);
            return octets;
        }

        private void count(int octets) {
            count += Math.max(0, octets);
            if (count > maxOctets) {
                throw tooLarge(maxOctets);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
