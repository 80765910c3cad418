package dev.inlet.message.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question to the index, as an expression of SQL and its parameters. */
record WordQuery(String sql, Map<String, String> parameters) {

    /** What every message has: an index of words finds nothing by the lack of one. */
    private static final String ANY =
            "(%s | %s)".formatted(Key.quoted(Key.attachment(true)), Key.quoted(Key.attachment(false)));

    static WordQuery of(Sought sought, @Nullable UUID account) {
        List<String> parts = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        String keys = keys(sought, account);
        if (!keys.isEmpty()) {
            parts.add("cast(:keys as tsquery)");
            parameters.put("keys", keys);
        }
        if (sought.subject() != null) {
            parts.add("to_tsquery('simple', :subject)");
            parameters.put("subject", subject(sought.subject()));
        }
        String question = sought.q() == null ? "" : Words.question(sought.q());
        if (!question.isEmpty()) {
            parts.add("websearch_to_tsquery('simple', :question)");
            parameters.put("question", question);
        }
        return new WordQuery("(" + String.join(" && ", parts) + ")", Map.copyOf(parameters));
    }

    private static String keys(Sought sought, @Nullable UUID account) {
        List<String> keys = new ArrayList<>();
        if (account != null) {
            keys.add(Key.account(account));
        }
        if (sought.from() != null) {
            keys.add(Key.address("from", sought.from()));
        }
        if (sought.to() != null) {
            keys.add(Key.address("to", sought.to()));
        }
        if (sought.hasAttachment() != null) {
            keys.add(Key.attachment(sought.hasAttachment()));
        }
        return Stream.concat(keys.stream().map(Key::quoted), content(sought.headersAlone()).stream())
                .collect(Collectors.joining(" & "));
    }

    private static Optional<String> content(@Nullable Boolean headersAlone) {
        String alone = Key.quoted(Key.HEADERS_ALONE);
        return Optional.ofNullable(headersAlone).map(asked -> asked ? alone : ANY + " & !" + alone);
    }

    /** Words, each of them begun, in a text of weight A. */
    private static String subject(String words) {
        return Arrays.stream(Words.of(words, words.length()).split(" +"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*A")
                .collect(Collectors.joining(" & "));
    }
}
