package dev.inlet.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** The header of the message itself, as far as its limit lets it be kept. */
final class MessageHeader {

    private final int maxOctets;
    private final Findings findings;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<MailAddress> from = new ArrayList<>();
    private final List<MailAddress> to = new ArrayList<>();
    private final List<MailAddress> cc = new ArrayList<>();
    private final List<MailAddress> replyTo = new ArrayList<>();
    private @Nullable String messageId;
    private @Nullable String subject;
    private @Nullable Instant date;
    private int octets;

    MessageHeader(MimeLimits limits, Findings findings) {
        this.maxOctets = limits.maxHeaderOctets();
        this.findings = findings;
    }

    void add(RawField field) {
        octets += field.getRaw().length();
        if (octets > maxOctets) {
            octets = maxOctets;
            findings.loss("the header has more than " + maxOctets + " octets: the rest of it was left out");
            return;
        }
        String text = HeaderText.of(field, findings);
        String value = CleanText.line(EncodedWords.decode(text));
        fields.add(new HeaderField(field.getName(), value));
        understand(field.getNameLowerCase(), text, value);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    List<HeaderField> fields() {
        return fields;
    }

    List<MailAddress> from() {
        return from;
    }

    List<MailAddress> to() {
        return to;
    }

    List<MailAddress> cc() {
        return cc;
    }

    List<MailAddress> replyTo() {
        return replyTo;
    }

    @Nullable
    String messageId() {
        return messageId;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    Instant date() {
        return date;
    }

    /** The value of the first field of that name, whatever its case. */
    @Nullable
    String first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .findFirst()
                .orElse(null);
    }

    private void understand(String name, String text, String value) {
        switch (name) {
            case "from" -> from.addAll(AddressList.parse(text));
            case "to" -> to.addAll(AddressList.parse(text));
            case "cc" -> cc.addAll(AddressList.parse(text));
            case "reply-to" -> replyTo.addAll(AddressList.parse(text));
            case "message-id" -> messageId = messageId == null ? CleanText.lineOrNull(value) : messageId;
            case "subject" -> subject = subject == null ? CleanText.lineOrNull(value) : subject;
            case "date" -> date = date == null ? date(value) : date;
            default -> {}
        }
    }

    private @Nullable Instant date(String value) {
        Instant read = MailDate.parse(value);
        if (read == null) {
            findings.note("the Date field cannot be read");
        }
        return read;
    }
}
