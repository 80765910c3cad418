package dev.inlet.message.search;

import dev.inlet.mime.Attachment;
import dev.inlet.mime.MailAddress;
import dev.inlet.mime.ParsedMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message is found by; small, whatever the message is. */
public record IndexEntry(UUID message, String subject, String people, String files, String text, List<String> keys) {

    /** Headers and file names may be as long as the limits of reading allow. */
    private static final int MOST_CHARS_BESIDES = 10_000;

    /** @param maxChars how much of the text counts */
    public static IndexEntry of(UUID message, UUID account, ParsedMessage parsed, int maxChars) {
        return new IndexEntry(
                message,
                words(parsed.subject()),
                words(people(parsed)),
                words(parsed.attachments().stream()
                        .map(Attachment::filename)
                        .filter(name -> name != null)
                        .collect(Collectors.joining(" "))),
                parsed.text() == null ? "" : Words.of(parsed.text(), maxChars),
                List.copyOf(keys(account, parsed)));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : Words.of(text, MOST_CHARS_BESIDES);
    }

    private static String people(ParsedMessage parsed) {
        return Stream.of(parsed.from(), parsed.to(), parsed.cc())
                .flatMap(List::stream)
                .map(MailAddress::toString)
                .collect(Collectors.joining(" "));
    }

    private static Set<String> keys(UUID account, ParsedMessage parsed) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(Key.account(account));
        keys.add(Key.attachment(parsed.attachments().stream().anyMatch(each -> !each.inline())));
        keys.addAll(Key.addresses("from", parsed.from()));
        keys.addAll(Key.addresses(
                "to", Stream.concat(parsed.to().stream(), parsed.cc().stream()).toList()));
        return keys;
    }
}
