package dev.inlet.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields in the form of a header, in groups that empty lines part: the content of a message/delivery-status, or the head of a message. */
final class ReportFields {

    private static final int MOST_GROUPS = 101;
    private static final int LONGEST_VALUE = 1000;

    private ReportFields() {}

    /** Names in lower case; the first field of a name counts. */
    static List<Map<String, String>> groups(String text) {
        List<Map<String, String>> groups = new ArrayList<>();
        for (String group : CleanText.lines(text).strip().split("\n[ \t]*\n\\s*", MOST_GROUPS + 1)) {
            if (groups.size() < MOST_GROUPS) {
                groups.add(fields(group));
            }
        }
        return groups;
    }

    private static Map<String, String> fields(String group) {
        Map<String, String> fields = new HashMap<>();
        for (String field : group.split("\n(?![ \t])")) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                String value = CleanText.cut(CleanText.line(field.substring(colon + 1)), LONGEST_VALUE);
                fields.putIfAbsent(CleanText.lowerCase(field.substring(0, colon).strip()), value);
            }
        }
        return fields;
    }

    /** What stands behind the type in a value such as {@code rfc822; ada@example.org}. */
    static @Nullable String typed(@Nullable String value) {
        return value == null ? null : CleanText.lineOrNull(value.substring(value.indexOf(';') + 1));
    }
}
