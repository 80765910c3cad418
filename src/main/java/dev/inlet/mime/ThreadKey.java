package dev.inlet.mime;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Message-ID that a conversation began with (RFC 5322 section 3.6.4), so far as the message knows of it. */
final class ThreadKey {

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,500}>");

    private ThreadKey() {}

    static @Nullable String of(MessageHeader header) {
        return Stream.of(header.first("References"), header.first("In-Reply-To"), header.messageId())
                .filter(Objects::nonNull)
                .map(ThreadKey::firstId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String firstId(String value) {
        Matcher id = ID.matcher(value);
        return id.find() ? id.group() : null;
    }
}
