package dev.inlet.mime;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a style attribute says about looks; nothing of what loads, moves or covers. */
final class SafeStyle {

    private static final Set<String> PROPERTIES = Set.of(
            "background",
            "background-color",
            "border-collapse",
            "border-color",
            "border-radius",
            "border-spacing",
            "border-style",
            "border-width",
            "color",
            "direction",
            "display",
            "height",
            "letter-spacing",
            "line-height",
            "max-height",
            "max-width",
            "min-height",
            "min-width",
            "table-layout",
            "vertical-align",
            "white-space",
            "width",
            "word-break",
            "word-spacing",
            "word-wrap");
    private static final Pattern FAMILY = Pattern.compile(
            "(?:font|text|margin|padding|list-style|border(?:-(?:top|right|bottom|left))?)(?:-[a-z-]{1,30})?");

    /** No backslash, which would hide a word, and no parenthesis but that of a colour: url(...) and expression(...) need theirs. */
    private static final Pattern VALUE =
            Pattern.compile("(?:[\\w\\s#%.,'\"!+-]++|(?<=\\b(?:rgb|hsl)|\\b(?:rgb|hsl)a)\\([\\d\\s%.,/-]*\\))*+");

    private static final int LONGEST_STYLE = 4000;

    private SafeStyle() {}

    static String of(String style) {
        return Arrays.stream(
                        CleanText.cut(CleanText.lowerCase(style), LONGEST_STYLE).split(";"))
                .map(String::strip)
                .filter(SafeStyle::isSafe)
                .collect(Collectors.joining("; "));
    }

    private static boolean isSafe(String declaration) {
        int colon = declaration.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String property = declaration.substring(0, colon).strip();
        boolean known =
                PROPERTIES.contains(property) || FAMILY.matcher(property).matches();
        return known && VALUE.matcher(declaration.substring(colon + 1)).matches();
    }
}
