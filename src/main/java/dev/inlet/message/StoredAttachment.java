package dev.inlet.message;

import dev.inlet.mime.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attachment as its message's row has it, with what every version of Inlet knows: what came to be known later has a column beside it. */
record StoredAttachment(
        int number,
        @Nullable String filename,
        String contentType,
        long octets,
        String sha256,
        @Nullable String contentId,
        boolean inline) {

    static List<StoredAttachment> of(List<Attachment> attachments) {
        return attachments.stream()
                .map(each -> new StoredAttachment(
                        each.number(),
                        each.filename(),
                        each.contentType(),
                        each.octets(),
                        each.sha256(),
                        each.contentId(),
                        each.inline()))
                .toList();
    }

    static List<@Nullable String> detectedTypes(List<Attachment> attachments) {
        List<@Nullable String> types = new ArrayList<>();
        attachments.forEach(each -> types.add(each.detectedType()));
        return types;
    }

    /** @param detectedTypes empty in what an older Inlet stored */
    static List<Attachment> with(StoredAttachment[] stored, String[] detectedTypes) {
        List<Attachment> attachments = new ArrayList<>();
        for (int n = 0; n < stored.length; n++) {
            attachments.add(stored[n].with(n < detectedTypes.length ? detectedTypes[n] : null));
        }
        return attachments;
    }

    private Attachment with(@Nullable String detectedType) {
        return new Attachment(number, filename, contentType, detectedType, octets, sha256, contentId, inline);
    }
}
