package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.web.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a webhook's events go: an absolute http or https URL, without user-info and fragment. */
public record WebhookUrl(@JsonValue String value) {

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @JsonCreator
    public WebhookUrl {
        require(value.length() <= MAX_LENGTH, "must have at most " + MAX_LENGTH + " characters");
        URI uri = parse(value);
        String scheme = uri.getScheme();
        require(scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)), "must begin with http or https");
        require(uri.getHost() != null, "must name a host, of letters, digits, dots and hyphens");
        require(uri.getPort() != 0 && uri.getPort() <= MAX_PORT, "must name a port from 1 to " + MAX_PORT);
        require(uri.getRawUserInfo() == null, "must not contain a user or password: use headers for credentials");
        require(uri.getRawFragment() == null, "must not contain a fragment");
    }

    public URI uri() {
        return URI.create(value);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw Problem.invalid("url", "is not a URL: " + e.getReason() + " at position " + e.getIndex());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw Problem.invalid("url", otherwise);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
