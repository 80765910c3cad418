package dev.inlet.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.inlet.message.MessageDocument;
import dev.inlet.mime.Attachment;
import dev.inlet.web.LongText;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What a full payload says of a message: the message itself, and what only the event knows of it. Written as it is, without
 * a tree of it first.
 */
record WholeMessage(
        @JsonAnyGetter Map<String, JsonNode> event,

        @JsonUnwrapped @JsonIgnoreProperties({"text", "html", "textTruncated", "htmlTruncated", "attachments"})
        MessageDocument message,

        @JsonSerialize(using = LongText.class) @Nullable String text,
        @JsonSerialize(using = LongText.class) @Nullable String html,
        boolean textTruncated,
        boolean htmlTruncated,
        List<LinkedAttachment> attachments) {

    /** Attachments do not come along: each says where it is. */
    record LinkedAttachment(@JsonUnwrapped Attachment attachment, String url) {}

    private static final Set<String> OF_MESSAGE = Arrays.stream(MessageDocument.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether the message says that itself: it is as it is now, the event as it was then. */
    static boolean says(String member) {
        return OF_MESSAGE.contains(member);
    }

    /**
     * @param event what only the event says, its url included
     * @param maxText octets of text, and of HTML; what is longer is cut and marked
     */
    static WholeMessage of(Map<String, JsonNode> event, MessageDocument message, long maxText) {
        Utf8Prefix text = Utf8Prefix.of(orEmpty(message.text()), maxText);
        Utf8Prefix html = Utf8Prefix.of(orEmpty(message.html()), maxText);
        JsonNode url = event.get(ToldData.URL);
        return new WholeMessage(
                event,
                message,
                message.text() == null ? null : text.text(),
                message.html() == null ? null : html.text(),
                message.textTruncated() || text.isCut(),
                message.htmlTruncated() || html.isCut(),
                linked(message.attachments(), url == null ? "" : url.asString()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<LinkedAttachment> linked(List<Attachment> attachments, String message) {
        return attachments.stream()
                .map(each -> new LinkedAttachment(each, message + "/attachments/" + each.number()))
                .toList();
    }
}
