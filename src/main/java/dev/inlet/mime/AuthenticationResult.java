package dev.inlet.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One finding of an Authentication-Results field (RFC 8601). Anybody can write such a field: it is worth something only where
 * {@code server} is one's own and that server takes away those which came from outside.
 *
 * @param server who says so
 * @param method spf, dkim, dmarc, ...
 * @param result pass, fail, none, ...
 * @param details what it was found on, as it stands there
 */
public record AuthenticationResult(String server, String method, String result, String details) {

    private static final int MOST = 50;
    private static final int LONGEST = 4000;
    private static final int LONGEST_DETAILS = 500;
    private static final Pattern FINDING =
            Pattern.compile("\\s*([A-Za-z0-9-]{1,60})(?:\\s*/\\s*\\d+)?\\s*=\\s*([A-Za-z]{1,60})\\b(.*)");

    /** Of all such fields, in their order; what cannot be read is left out. */
    public static List<AuthenticationResult> of(List<HeaderField> headers) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase("Authentication-Results"))
                .flatMap(field -> of(CleanText.cut(field.value(), LONGEST)).stream())
                .limit(MOST)
                .toList();
    }

    private static List<AuthenticationResult> of(String field) {
        String[] parts = withoutComments(field).split(";");
        String server = CleanText.lowerCase(parts[0].strip().split("\\s", 2)[0]);
        List<AuthenticationResult> results = new ArrayList<>();
        for (int n = 1; n < parts.length; n++) {
            Matcher finding = FINDING.matcher(parts[n]);
            if (finding.matches()) {
                results.add(new AuthenticationResult(
                        server,
                        CleanText.lowerCase(finding.group(1)),
                        CleanText.lowerCase(finding.group(2)),
                        CleanText.cut(finding.group(3).strip().replaceAll("\\s+", " "), LONGEST_DETAILS)));
            }
        }
        return results;
    }

    private static String withoutComments(String field) {
        var plain = new StringBuilder(field.length());
        int depth = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            depth += c == '(' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return plain.toString();
    }
}
