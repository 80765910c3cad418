package dev.inlet.mime;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value with parameters (Content-Type, Content-Disposition), read leniently and by RFC 2231. */
final class HeaderValue {

    private static final int MOST_PARAMETERS = 100;
    private static final int LONGEST_PARAMETER = 1000;

    private final String value;
    private final Map<String, String> parameters = new HashMap<>();

    private HeaderValue(String value) {
        this.value = value;
    }

    static HeaderValue parse(String header) {
        int end = header.indexOf(';');
        String value = end < 0 ? header : header.substring(0, end);
        var parsed = new HeaderValue(CleanText.lowerCase(value.strip()));
        if (end >= 0) {
            parsed.readParameters(header, end + 1);
        }
        return parsed;
    }

    String value() {
        return value;
    }

    /** The parameter decoded: its extended form first, then its continued form, then the plain one. */
    @Nullable
    String parameter(String name) {
        String extended = parameters.get(name + "*");
        if (extended != null) {
            return cut(extended(extended));
        }
        String continued = continued(name);
        String plain = continued != null ? continued : parameters.get(name);
        return plain == null ? null : cut(EncodedWords.decode(plain));
    }

    private void readParameters(String header, int start) {
        int position = start;
        while (position < header.length() && parameters.size() < MOST_PARAMETERS) {
            int equals = header.indexOf('=', position);
            if (equals < 0) {
                return;
            }
            int nameStart = Math.max(position, header.lastIndexOf(';', equals) + 1);
            String name =
                    CleanText.lowerCase(header.substring(nameStart, equals).strip());
            position = readParameter(header, name, equals + 1);
        }
    }

    private int readParameter(String header, String name, int start) {
        int first = skipBlanks(header, start);
        var text = new StringBuilder();
        int end = first < header.length() && header.charAt(first) == '"'
                ? quoted(header, first + 1, text)
                : bare(header, first, text);
        parameters.putIfAbsent(name, text.toString());
        return end;
    }

    private static int skipBlanks(String header, int start) {
        int position = start;
        while (position < header.length() && Character.isWhitespace(header.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Answers where the parameter after it begins. */
    private static int quoted(String header, int start, StringBuilder text) {
        int position = start;
        while (position < header.length() && header.charAt(position) != '"') {
            boolean escaped = header.charAt(position) == '\\' && position + 1 < header.length();
            boolean windowsPath = escaped && Character.isLetterOrDigit(header.charAt(position + 1));
            position += escaped && !windowsPath ? 1 : 0;
            text.append(header.charAt(position++));
        }
        int next = header.indexOf(';', Math.min(position + 1, header.length()));
        return next < 0 ? header.length() : next + 1;
    }

    /** Blanks inside belong to it: many a file name with blanks comes unquoted. */
    private static int bare(String header, int start, StringBuilder text) {
        int next = header.indexOf(';', start);
        text.append(header.substring(start, next < 0 ? header.length() : next).strip());
        return next < 0 ? header.length() : next + 1;
    }

    private @Nullable String continued(String name) {
        var joined = new Continued();
        for (int i = 0; i < MOST_PARAMETERS; i++) {
            String encoded = parameters.get(name + "*" + i + "*");
            String literal = parameters.get(name + "*" + i);
            if (encoded == null && literal == null) {
                break;
            }
            joined.add(i, encoded, literal);
        }
        return joined.decoded();
    }

    private static String extended(String text) {
        var joined = new Continued();
        joined.add(0, text, null);
        String decoded = joined.decoded();
        return decoded == null ? "" : decoded;
    }

    private static String cut(String text) {
        return CleanText.cut(CleanText.line(text), LONGEST_PARAMETER);
    }
}
