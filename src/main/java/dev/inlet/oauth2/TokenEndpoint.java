package dev.inlet.oauth2;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where tokens are asked for: by https, or by http where nobody is in between. */
public record TokenEndpoint(URI uri) {

    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** @throws IllegalArgumentException whose message completes the sentence that begins with what the URI is called */
    public TokenEndpoint {
        require(uri.toString().length() <= MAX_LENGTH, "must have at most " + MAX_LENGTH + " characters");
        require(uri.getHost() != null, "must be an absolute URL with a host of letters, digits, dots and hyphens");
        require(
                "https".equals(uri.getScheme())
                        || "http".equals(uri.getScheme())
                                && LOOPBACK.matcher(uri.getHost()).matches(),
                "must begin with https:// (http:// is for loopback hosts alone): it is sent secrets");
        require(uri.getPort() != 0 && uri.getPort() <= MAX_PORT, "must name a port from 1 to " + MAX_PORT);
        require(uri.getRawUserInfo() == null, "must not contain a user or password");
        require(uri.getRawFragment() == null, "must not contain a fragment");
    }

    /** @throws IllegalArgumentException as above */
    public static TokenEndpoint parse(String text) {
        try {
            return new TokenEndpoint(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL: " + e.getReason() + " at position " + e.getIndex(), e);
        }
    }

    /** For sentences. */
    String name() {
        return "the token endpoint at " + uri.getAuthority();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
