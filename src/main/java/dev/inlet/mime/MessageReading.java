package dev.inlet.mime;

import dev.inlet.mime.OctetReading.Digested;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** Collects what is kept of one message while it streams by. */
final class MessageReading implements PartVisitor {

    private final Findings findings;
    private final boolean headerAlone;
    private final TextCharset charset;
    private final KeptFields fields;
    private final KeptText text;
    private final KeptText html;
    private final KeptText preamble;
    private final List<Attachment> attachments = new ArrayList<>();
    private final Recognition recognition = new Recognition();
    private final OctetReading octets = new OctetReading();
    private boolean partSeen;
    private boolean headerSeen;

    /** @param headerAlone whether what follows the header is left unread */
    MessageReading(MimeLimits limits, TextCharset charset, Findings findings, boolean headerAlone) {
        this.charset = charset;
        this.findings = findings;
        this.headerAlone = headerAlone;
        this.fields = new KeptFields(limits, findings);
        this.text = new KeptText(limits, charset, findings);
        this.html = new KeptText(limits, charset, findings);
        this.preamble = new KeptText(limits, charset, findings);
    }

    @Override
    public void field(RawField field) {
        fields.add(field);
    }

    @Override
    public void multipart(PartHeader part) {
        recognition.multipart(part);
    }

    @Override
    public void headerEnd() {
        headerSeen = true;
    }

    @Override
    public boolean done() {
        return headerAlone && headerSeen;
    }

    @Override
    public void preamble(InputStream content) throws IOException {
        preamble.add((String) null, content, octets);
    }

    @Override
    public void text(PartHeader part, InputStream content) throws IOException {
        partSeen = true;
        text.add(part, content, octets);
    }

    @Override
    public void html(PartHeader part, InputStream content) throws IOException {
        partSeen = true;
        html.add(part, content, octets);
    }

    @Override
    public void attachment(int number, PartHeader part, boolean inline, InputStream content) throws IOException {
        partSeen = true;
        Digested digested = octets.digest(content, Recognition.lookedAt(part));
        recognition.attachment(part, digested.start());
        attachments.add(new Attachment(
                number,
                part.filename(),
                part.contentType(),
                DetectedType.of(digested.start(), part.filename()),
                digested.octets(),
                digested.sha256(),
                part.contentId(),
                inline));
    }

    ParsedMessage message() {
        MessageHeader header = MessageHeader.of(fields.fields(), charset, findings);
        String readable = readable();
        return new ParsedMessage(
                status(header),
                findings.warnings(),
                header.messageId(),
                header.from(),
                header.to(),
                header.cc(),
                header.replyTo(),
                header.subject(),
                header.date(),
                readable,
                html.text(),
                text.truncated() || text.text() == null && html.truncated(),
                html.truncated(),
                Snippet.of(readable),
                attachments,
                header.fields(),
                recognition.recognised(header, text.text()));
    }

    /** The text, else what the HTML says, else what was found where no part was. */
    private @Nullable String readable() {
        String plain = text.text();
        if (plain != null) {
            return plain;
        }
        String markup = html.text();
        if (markup != null) {
            return blankToNull(HtmlText.of(markup));
        }
        return partSeen ? null : preamble.text();
    }

    private ParseStatus status(MessageHeader header) {
        if (header.isEmpty()) {
            return ParseStatus.FAILED;
        }
        return findings.lossy() ? ParseStatus.PARTIAL : ParseStatus.OK;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
