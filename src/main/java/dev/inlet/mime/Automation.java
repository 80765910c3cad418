package dev.inlet.mime;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from the header whether a person wrote a message to a person. */
final class Automation {

    private static final List<String> AUTO_REPLY_FIELDS = List.of("X-Autoreply", "X-Auto-Reply", "X-Autorespond");
    private static final Set<String> BULK = Set.of("bulk", "list", "junk");

    /** Who returns mail, and how mail servers headed that before there was a standard for it. */
    private static final Pattern RETURNER =
            Pattern.compile("(?:mailer-daemon|postmaster)(?:@.*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern RETURNED = Pattern.compile(
            "undeliver|returned mail|failure notice|delivery (?:status notification|failure|has failed)|mail delivery failed"
                    + "|unzustellbar|nicht zustellbar|non remis|no se puede entregar",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD_END = Pattern.compile("[\\s;(]");

    private Automation() {}

    static Set<Trait> of(MessageHeader header) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        String precedence = word(header.first("Precedence"));
        submitted(traits, word(header.first("Auto-Submitted")));
        if (precedence.equals("auto_reply") || anyOf(header, AUTO_REPLY_FIELDS)) {
            traits.add(Trait.AUTO_REPLY);
        }
        if (anyOf(header, List.of("List-Id", "List-Post"))) {
            traits.add(Trait.MAILING_LIST);
        }
        if (BULK.contains(precedence) || header.first("List-Unsubscribe") != null) {
            traits.add(Trait.BULK);
        }
        if (isReturned(header)) {
            traits.add(Trait.BOUNCE);
        }
        return traits;
    }

    private static void submitted(Set<Trait> traits, String how) {
        switch (how) {
            case "auto-replied" -> traits.add(Trait.AUTO_REPLY);
            case "auto-generated", "auto-notified" -> traits.add(Trait.AUTO_GENERATED);
            default -> {}
        }
    }

    private static boolean isReturned(MessageHeader header) {
        String subject = header.subject();
        return header.from().stream()
                        .anyMatch(from -> RETURNER.matcher(from.address()).matches())
                && subject != null
                && RETURNED.matcher(subject).find();
    }

    /** {@code Some words <list.example.org>} */
    static @Nullable String listId(MessageHeader header) {
        String value = header.first("List-Id");
        if (value == null) {
            return null;
        }
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        return CleanText.lineOrNull(open >= 0 && close > 0 ? value.substring(open + 1, close) : value);
    }

    private static boolean anyOf(MessageHeader header, List<String> names) {
        for (String name : names) {
            if (header.first(name) != null) {
                return true;
            }
        }
        return false;
    }

    private static String word(@Nullable String value) {
        return value == null ? "" : CleanText.lowerCase(WORD_END.split(value.strip(), 2)[0]);
    }
}
