package dev.inlet.mime;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** The header of the message itself, as far as it was kept. */
final class MessageHeader {

    private final TextCharset charset;
    private final Findings findings;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<MailAddress> from = new ArrayList<>();
    private final List<MailAddress> to = new ArrayList<>();
    private final List<MailAddress> cc = new ArrayList<>();
    private final List<MailAddress> replyTo = new ArrayList<>();
    private @Nullable String messageId;
    private @Nullable String subject;
    private @Nullable Instant date;

    private MessageHeader(TextCharset charset, Findings findings) {
        this.charset = charset;
        this.findings = findings;
    }

    /** @param charset of the message's text, where that was read */
    static MessageHeader of(List<RawField> fields, TextCharset charset, Findings findings) {
        var header = new MessageHeader(charset, findings);
        header.each(fields, header::label);
        header.each(fields, header::read);
        return header;
    }

    /** A fault in a parser must cost no more than the field. */
    private void each(List<RawField> fields, Consumer<RawField> step) {
        for (RawField field : fields) {
            try {
                step.accept(field);
            } catch (RuntimeException e) {
                findings.loss("the field " + CleanText.cut(field.getName(), 60) + " could not be read: " + e);
            }
        }
    }

    /** What the header itself says of the text that follows it counts where no text was read. */
    private void label(RawField field) {
        if (field.getNameLowerCase().equals("content-type")) {
            String name =
                    HeaderValue.parse(HeaderText.of(field, charset, findings)).parameter("charset");
            Charset named = name == null ? null : MailCharsets.named(name);
            if (named != null) {
                charset.named(named);
            }
        }
    }

    private void read(RawField field) {
        String text = HeaderText.of(field, charset, findings);
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
        for (HeaderField field : fields) { // asked a dozen times for each message
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
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
