package dev.inlet.message.search;

import dev.inlet.web.Problem;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message must have to be found; null asks for nothing.
 *
 * @param from an address, or @ and a domain
 * @param to the same, for To and Cc
 * @param subject words that its subject has, or begins a word with
 * @param q words of subject, people, file names or text; with "..." as a phrase, with - excluded, with or as a choice
 * @param headersAlone whether only its header is here
 */
public record Sought(
        @Nullable String from,
        @Nullable String to,
        @Nullable String subject,
        @Nullable String q,
        @Nullable Boolean hasAttachment,
        @Nullable Boolean headersAlone) {

    private static final int LONGEST = 1000;

    public Sought {
        address("from", from);
        address("to", to);
        words("subject", subject);
        words("q", q);
    }

    public boolean isEmpty() {
        return Stream.of(from, to, subject, q, hasAttachment, headersAlone).allMatch(each -> each == null);
    }

    private static void address(String field, @Nullable String address) {
        if (address != null) {
            checkLength(field, address);
            require(address.indexOf('@') >= 0, field, "must be an address, or @ and a domain");
        }
    }

    private static void words(String field, @Nullable String words) {
        if (words != null) {
            checkLength(field, words);
            require(!Words.none(words), field, "holds no word to look for");
        }
    }

    private static void checkLength(String field, String value) {
        require(value.length() <= LONGEST, field, "must have at most " + LONGEST + " characters");
        require(value.indexOf('\0') < 0, field, "must not contain control characters");
    }

    private static void require(boolean condition, String field, String why) {
        if (!condition) {
            throw Problem.invalid(field, why);
        }
    }
}
