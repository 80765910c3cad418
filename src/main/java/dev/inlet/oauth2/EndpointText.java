package dev.inlet.oauth2;

import java.util.List;
import java.util.regex.Pattern;

/** Makes what an endpoint says fit to show: no secret, nothing that breaks or turns a line, and not too much. */
final class EndpointText {

    private static final int MAX_CHARACTERS = 300;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Cs}]+");

    private EndpointText() {}

    static String of(String said, List<String> secrets) {
        String text = said;
        for (String secret : secrets) {
            text = text.replace(secret, "****"); // endpoints echo what they were sent
        }
        text = UNFIT.matcher(text).replaceAll(" ").strip();
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    }
}
