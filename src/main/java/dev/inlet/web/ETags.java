package dev.inlet.web;

import org.jspecify.annotations.Nullable;

/** An entity's version as an ETag, and back from an If-Match. */
public final class ETags {

    private ETags() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** The version a caller has seen; null when it does not say or does not care. */
    public static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Problem.invalid("If-Match", "must be the ETag of an answer");
        }
    }
}
