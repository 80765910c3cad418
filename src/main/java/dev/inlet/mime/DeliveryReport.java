package dev.inlet.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a message that was sent before (RFC 3464).
 *
 * @param originalMessageId the Message-ID of that message, where the report brings its header back
 */
public record DeliveryReport(
        @Nullable String reportingServer, @Nullable String originalMessageId, List<Recipient> recipients) {

    public DeliveryReport {
        recipients = List.copyOf(recipients);
    }

    /**
     * @param action failed, delayed, delivered, relayed or expanded
     * @param status the three numbers of RFC 3463, such as 5.1.1
     * @param diagnostic what the other server said
     */
    public record Recipient(
            @Nullable String address,
            @Nullable String action,
            @Nullable String status,
            @Nullable String diagnostic) {}

    boolean failed() {
        return recipients.isEmpty()
                || recipients.stream().anyMatch(each -> each.action() == null || "failed".equals(each.action()));
    }
}
