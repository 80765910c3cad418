package dev.inlet.mime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Message-ID that a conversation began with (RFC 5322 section 3.6.4), so far as the message knows of it. */
final class ThreadKey {

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,500}>");

    private ThreadKey() {}

    static @Nullable String of(MessageHeader header) {
        String root = firstId(header.first("References"));
        String parent = root == null ? firstId(header.first("In-Reply-To")) : root;
        return parent == null ? firstId(header.messageId()) : parent;
    }

    private static @Nullable String firstId(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Matcher id = ID.matcher(value);
        return id.find() ? id.group() : null;
    }
}
