package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Any text as a part of a URL, whatever characters it has: as a cursor, or as a key in a path. */
public final class UrlText {

    private UrlText() {}

    public static String of(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** @param field what to call it in the problem when it is none of ours */
    public static String parse(String field, String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
            if (text.indexOf('\0') < 0) { // what the database cannot hold was not given out
                return text;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.invalid(field, "is not one that was given out here");
    }
}
