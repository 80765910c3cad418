package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the mail that lies in the maildrop before the account's first sync.
 *
 * @param since where the rule is {@link Rule#SINCE}: mail that came before is known from then on and never taken
 */
public record FirstSync(Rule rule, @Nullable Instant since) {

    /** Which of it is taken. */
    public enum Rule {
        /** It is taken like any other. */
        ALL,
        /** It is known from then on and never retrieved. */
        NEW_ONLY,
        /** It is taken where it came at a certain instant or later. */
        SINCE
    }

    public static final FirstSync ALL = new FirstSync(Rule.ALL, null);
    public static final FirstSync NEW_ONLY = new FirstSync(Rule.NEW_ONLY, null);

    public FirstSync {
        if ((rule == Rule.SINCE) != (since != null)) {
            throw new IllegalArgumentException("an instant belongs to SINCE, and to it alone");
        }
    }

    public static FirstSync since(Instant instant) {
        return new FirstSync(Rule.SINCE, instant);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FirstSync parse(String text) {
        return switch (text) {
            case "all" -> ALL;
            case "new-only" -> NEW_ONLY;
            default -> since(instant(text));
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("firstSync", "must be all, new-only, or an instant such as 2026-01-31T00:00:00Z");
        }
    }

    @JsonValue
    String text() {
        return switch (rule) {
            case ALL -> "all";
            case NEW_ONLY -> "new-only";
            case SINCE -> String.valueOf(since);
        };
    }
}
