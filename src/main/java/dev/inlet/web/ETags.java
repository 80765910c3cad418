package dev.inlet.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An entity's version as an ETag, and back from an If-Match. */
public final class ETags {

    /** Proxies that compress an answer make its tag a weak one. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})(?:-[0-9a-f]+)?\"?");

    private ETags() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** Of an entity that is shown with more than its version tells: an answer that looks different has another one. */
    public static String of(int version, Object shown) {
        return "\"" + version + "-" + Integer.toHexString(shown.toString().hashCode()) + "\"";
    }

    /** @param what the entity that is another one now than its caller has seen */
    public static Problem outdated(String what) {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "version_conflict",
                "The " + what + " was changed since you read it: read it again.");
    }

    /** The version a caller has seen; null when it does not say or does not care. */
    public static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "must be the ETag of an answer");
        }
        return Integer.valueOf(tag.group(1));
    }
}
