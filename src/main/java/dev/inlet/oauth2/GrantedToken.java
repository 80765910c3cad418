package dev.inlet.oauth2;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint gave.
 *
 * @param lifetime how long the access token is good for
 * @param refreshToken the one to ask with next time; null: the same as before
 */
public record GrantedToken(
        String accessToken, Duration lifetime, @Nullable String refreshToken) {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

    // The message must not hold the value.
    public GrantedToken {
        if (!TOKEN.matcher(accessToken).matches()) {
            throw new IllegalArgumentException("an access token must be printable ASCII without blanks");
        }
    }

    @Override
    public String toString() {
        return "GrantedToken[redacted]";
    }
}
