package dev.inlet.message;

import java.io.InputStream;
import java.util.UUID;
import org.springframework.core.io.AbstractResource;

/** A message's raw octets as Spring serves them: with a length, so that ranges of it can be asked for. */
final class RawMessageResource extends AbstractResource {

    private final RawStore raw;
    private final UUID message;
    private final long octets;

    RawMessageResource(RawStore raw, UUID message, long octets) {
        this.raw = raw;
        this.message = message;
        this.octets = octets;
    }

    @Override
    public InputStream getInputStream() {
        return raw.open(message, octets);
    }

    @Override
    public long contentLength() {
        return octets;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getDescription() {
        return "raw octets of message " + message;
    }
}
