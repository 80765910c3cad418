package dev.inlet.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the date of a Date or a Received field by what each word of it looks like, in whatever order and dialect it comes. */
public final class MailDate {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES = Map.of(
            "est", -5, "edt", -4, "cst", -6, "cdt", -5, "mst", -7, "mdt", -6, "pst", -8, "pdt", -7, "cet", 1, "cest",
            2);
    private static final Pattern TIME_SEPARATOR = Pattern.compile("[:.]");
    private static final int LONGEST = 100;

    private int day;
    private int month;
    private int year = -1;
    private String time = "";
    private ZoneOffset zone = ZoneOffset.UTC;

    private MailDate() {}

    /** Null where it cannot be read. */
    public static @Nullable Instant parse(String value) {
        String text = CleanText.cut(value, LONGEST);
        try {
            return isIso(text) ? OffsetDateTime.parse(text).toInstant() : new MailDate().read(text);
        } catch (DateTimeException | NumberFormatException e) {
            return null; // a date nobody can read is a date that is not known
        }
    }

    private static boolean isIso(String text) {
        return text.length() > 10 && text.charAt(4) == '-' && text.charAt(10) == 'T';
    }

    private @Nullable Instant read(String text) {
        int comment = text.indexOf('(');
        var words = new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " ,\t");
        while (words.hasMoreTokens()) {
            word(words.nextToken());
        }
        return day == 0 || month == 0 || year < 0 || time.isEmpty() ? null : instant();
    }

    private void word(String word) {
        char first = word.charAt(0);
        if (word.indexOf(':') > 0) {
            time = word;
        } else if (first == '+' || first == '-') {
            offset(word);
        } else if (Character.isDigit(first)) {
            number(word);
        } else {
            name(CleanText.lowerCase(word));
        }
    }

    private void number(String word) {
        int dash = word.indexOf('-');
        if (dash > 0) {
            for (String part : word.split("-", 3)) {
                word(part.isEmpty() ? "0" : part);
            }
        } else if (day == 0 && word.length() <= 2) {
            day = Integer.parseInt(word);
        } else {
            year = fullYear(Integer.parseInt(word), word.length());
        }
    }

    /** Two and three digits as RFC 5322 section 4.3 reads them. */
    private static int fullYear(int number, int digits) {
        if (digits > 3) {
            return number;
        }
        return digits == 2 && number < 50 ? 2000 + number : 1900 + number;
    }

    private void name(String name) {
        int known = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
        if (known >= 0 && month == 0) {
            month = known + 1;
        } else if (ZONES.containsKey(name)) {
            zone = ZoneOffset.ofHours(ZONES.get(name));
        }
    }

    /** An offset that cannot be is as good as none. */
    private void offset(String word) {
        if (word.length() != 5) {
            return;
        }
        int number = Integer.parseInt(word.substring(1));
        int minutes = number / 100 * 60 + number % 100;
        if (minutes <= 18 * 60) {
            zone = ZoneOffset.ofTotalSeconds((word.charAt(0) == '-' ? -minutes : minutes) * 60);
        }
    }

    private Instant instant() {
        String[] parts = TIME_SEPARATOR.split(time, 4);
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        int second = parts.length > 2 ? Math.min(Integer.parseInt(parts[2]), 59) : 0;
        return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(zone);
    }
}
