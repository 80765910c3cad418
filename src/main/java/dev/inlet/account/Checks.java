package dev.inlet.account;

import dev.inlet.oauth2.TokenEndpoint;
import dev.inlet.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a setting with a sentence that names it: what callers of the REST API get to read. */
final class Checks {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Checks() {}

    static void present(String field, @Nullable Object value) {
        require(value != null, field, "is required");
    }

    /** Not blank, not too long, and nothing that could end a protocol line early (RFC 1939 section 3). */
    static void text(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "is required");
        }
        require(value.length() <= maxLength, field, "must have at most " + maxLength + " characters");
        require(value.chars().noneMatch(Character::isISOControl), field, "must not contain control characters");
    }

    static void optionalText(String field, @Nullable String value, int maxLength) {
        if (value != null) {
            text(field, value, maxLength);
        }
    }

    /** A name or an address, without a scheme, a port or a blank. */
    static void hostName(String field, String value) {
        require(HOST.matcher(value).matches(), field, "must be a host name or an IP address");
    }

    /** Where secrets are sent to. */
    static void tokenEndpoint(String field, String value) {
        try {
            TokenEndpoint.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    static void atMost(String field, Collection<?> values, int most) {
        require(values.size() <= most, field, "must be at most " + most);
    }

    /** As {@link #text}, counted as a protocol counts it. */
    static void octets(String field, String value, int most) {
        text(field, value, most);
        require(
                value.getBytes(StandardCharsets.UTF_8).length <= most,
                field,
                "must have at most " + most + " octets in UTF-8");
    }

    /** Whether it is the right PEM is looked at when it comes in, not each time it is read from the database. */
    static void pem(String field, String value) {
        require(value.length() <= Pem.MAX_LENGTH, field, "must have at most " + Pem.MAX_LENGTH + " characters");
    }

    static void inRange(String field, long value, long least, long most) {
        require(value >= least && value <= most, field, "must be from " + least + " to " + most);
    }

    static void inRange(String field, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                field,
                "must be from " + least + " to " + most);
    }

    static void require(boolean condition, String field, String why) {
        if (!condition) {
            throw Problem.invalid(field, why);
        }
    }
}
