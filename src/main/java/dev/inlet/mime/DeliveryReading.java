package dev.inlet.mime;

import dev.inlet.mime.DeliveryReport.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a delivery report from the parts that make it: the machine-readable one, and the message that it is about. */
final class DeliveryReading {

    private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> ORIGINAL = Set.of(
            "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global-headers");

    private final List<Recipient> recipients = new ArrayList<>();
    private @Nullable String reportingServer;
    private @Nullable String originalMessageId;
    private boolean found;

    static boolean reads(String contentType) {
        return STATUS.contains(contentType) || ORIGINAL.contains(contentType);
    }

    /** @param start as much of the part as is looked at */
    void part(String contentType, byte[] start) {
        if (STATUS.contains(contentType)) {
            status(ReportFields.groups(MailCharsets.guess(start, start.length)));
        } else if (ORIGINAL.contains(contentType) && originalMessageId == null) {
            var head =
                    ReportFields.groups(MailCharsets.guess(start, start.length)).getFirst();
            originalMessageId = CleanText.lineOrNull(head.get("message-id"));
        }
    }

    @Nullable
    DeliveryReport report() {
        return found ? new DeliveryReport(reportingServer, originalMessageId, recipients) : null;
    }

    private void status(List<Map<String, String>> groups) {
        found = true;
        reportingServer = ReportFields.typed(groups.getFirst().get("reporting-mta"));
        groups.stream()
                .filter(group -> group.containsKey("final-recipient") || group.containsKey("action"))
                .map(DeliveryReading::recipient)
                .forEach(recipients::add);
    }

    private static Recipient recipient(Map<String, String> fields) {
        String address = ReportFields.typed(fields.get("original-recipient"));
        String action = fields.get("action");
        return new Recipient(
                address != null ? address : ReportFields.typed(fields.get("final-recipient")),
                action == null ? null : CleanText.lowerCase(word(action)),
                fields.containsKey("status") ? word(fields.get("status")) : null,
                ReportFields.typed(fields.get("diagnostic-code")));
    }

    /** Comments may follow. */
    private static String word(String value) {
        return value.split("[\\s(]", 2)[0];
    }
}
