package dev.inlet.mime;

import dev.inlet.mime.Multipart.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;

/** One pass over one message: numbers its parts, tells text from attachments, and shows each to a visitor. */
final class MessageWalk {

    private final MimeLimits limits;
    private final Findings findings;
    private final PartVisitor visitor;
    private final MimeTokenStream tokens;
    private final Deque<Multipart> open = new ArrayDeque<>();
    private int parts;
    private int attachments;

    MessageWalk(MimeLimits limits, TextCharset charset, Findings findings, PartVisitor visitor) {
        this.limits = limits;
        this.findings = findings;
        this.visitor = visitor;
        this.tokens = new MimeTokenStream(
                config(limits),
                monitor(findings),
                new FieldLines(limits, findings),
                new PartHeaderBuilder(limits, charset, findings));
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    /** Ends early where the message is beyond reading; throws only when the stream fails, or the visitor. */
    void over(InputStream raw) throws IOException {
        open.push(Multipart.root());
        tokens.parse(new WholeLines(MessageStart.of(raw, findings)));
        try {
            EntityState state = tokens.getState();
            while (state != EntityState.T_END_OF_STREAM && withinParts(state)) {
                see(state);
                if (visitor.done()) {
                    return; // not a step further: what it came for may still be unread
                }
                state = tokens.next();
            }
        } catch (MimeIOException | MimeException e) {
            findings.loss("the message is broken beyond reading from here: "
                    + CleanText.line(String.valueOf(e.getMessage())));
        }
    }

    private boolean withinParts(EntityState state) {
        boolean starts = state == EntityState.T_START_BODYPART;
        if (starts && ++parts > limits.maxParts()) {
            findings.loss("the message has more than " + limits.maxParts() + " parts: the rest was left out");
            return false;
        }
        return true;
    }

    private void see(EntityState state) throws IOException {
        switch (state) {
            case T_FIELD -> field();
            case T_START_MULTIPART -> multipart(header());
            case T_PREAMBLE -> preamble();
            case T_BODY -> part(header());
            case T_END_MULTIPART -> open.pop();
            case T_END_HEADER -> headerEnd();
            case T_START_MESSAGE, T_END_MESSAGE, T_START_HEADER -> {}
            case T_START_BODYPART, T_END_BODYPART, T_EPILOGUE, T_RAW_ENTITY, T_END_OF_STREAM -> {}
        }
    }

    private void field() {
        boolean ofTheMessage = parts == 0;
        if (ofTheMessage) {
            visitor.field((RawField) tokens.getField());
        }
    }

    private void multipart(PartHeader header) {
        open.push(Multipart.of(header));
        visitor.multipart(header);
    }

    private void headerEnd() {
        if (parts == 0) {
            visitor.headerEnd();
        }
    }

    private void preamble() throws IOException {
        if (parts == 0) {
            visitor.preamble(tokens.getInputStream());
        }
    }

    private void part(PartHeader header) throws IOException {
        Place place = open.getFirst().place(header);
        InputStream content = Decoding.of(tokens.getInputStream(), header, findings);
        switch (place) {
            case TEXT -> visitor.text(header, content);
            case HTML -> visitor.html(header, content);
            case INLINE -> visitor.attachment(++attachments, header, true, content);
            case ATTACHED -> visitor.attachment(++attachments, header, false, content);
        }
    }

    private PartHeader header() {
        return (PartHeader) tokens.getBodyDescriptor();
    }

    private static MimeConfig config(MimeLimits limits) {
        return MimeConfig.custom()
                .setMaxLineLen(limits.maxHeaderLineOctets())
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(-1)
                .build();
    }

    private static DecodeMonitor monitor(Findings findings) {
        return new DecodeMonitor() {
            @Override
            public boolean warn(String error, String consequence) {
                if (error.equals(Event.MIME_BODY_PREMATURE_END.toString())) {
                    findings.loss("a multipart ends without its closing boundary");
                } else if (error.equals(Event.HEADERS_PREMATURE_END.toString())) {
                    findings.loss("a header ends without an empty line");
                } else if (error.equals(Event.INVALID_HEADER.toString())) {
                    findings.loss("a header line that is no field was left out");
                }
                return false;
            }

            @Override
            public boolean isListening() {
                return true;
            }
        };
    }
}
