package dev.inlet.webhook;

import dev.inlet.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which messages a webhook wants to hear of: all rules that are given must hold, and of each one pattern suffices.
 *
 * @param from patterns of a sender's address, as {@code *@example.com}; null: any
 * @param to patterns of a recipient's address
 * @param subject patterns of the whole subject, as {@code *invoice*}
 * @param hasAttachment whether there must be attachments, or must be none
 */
public record MatchRules(
        @Nullable List<String> from,
        @Nullable List<String> to,
        @Nullable List<String> subject,
        @Nullable Boolean hasAttachment) {

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    public MatchRules {
        from = checked("match.from", from);
        to = checked("match.to", to);
        subject = checked("match.subject", subject);
    }

    /** What an event does not say is not held against it: no rule is about a message that nobody could read. */
    public boolean hold(JsonNode message) {
        return holds(from, addresses(message.path("from")), message.has("from"))
                && holds(to, addresses(message.path("to")), message.has("to"))
                && holds(subject, List.of(message.path("subject").asString("")), message.has("subject"))
                && attachmentsHold(message.path("attachmentCount"));
    }

    private static boolean holds(@Nullable List<String> patterns, List<String> texts, boolean isSaid) {
        return patterns == null
                || !isSaid
                || patterns.stream()
                        .map(Glob::new)
                        .anyMatch(glob -> texts.stream().anyMatch(glob::matches));
    }

    private boolean attachmentsHold(JsonNode count) {
        return hasAttachment == null || count.isMissingNode() || hasAttachment == (count.asInt() > 0);
    }

    private static List<String> addresses(JsonNode list) {
        return list.valueStream().map(each -> each.path("address").asString("")).toList();
    }

    private static @Nullable List<String> checked(String field, @Nullable List<String> patterns) {
        if (patterns == null) {
            return null;
        }
        if (patterns.isEmpty() || patterns.size() > MOST) {
            throw Problem.invalid(field, "must have from 1 to " + MOST + " patterns: leave it out for any");
        }
        if (patterns.stream().anyMatch(each -> each == null || each.isEmpty() || each.length() > LONGEST)) {
            throw Problem.invalid(field, "each pattern must have from 1 to " + LONGEST + " characters");
        }
        return List.copyOf(patterns);
    }
}
