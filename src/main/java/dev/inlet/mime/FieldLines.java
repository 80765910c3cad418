package dev.inlet.mime;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Joins the lines of one header field, dropping what passes the limit instead of giving the message up. */
final class FieldLines implements FieldBuilder {

    private final int maxOctets;
    private final Findings findings;
    private final ByteArrayBuffer lines = new ByteArrayBuffer(512);

    FieldLines(MimeLimits limits, Findings findings) {
        this.maxOctets = limits.maxHeaderOctets();
        this.findings = findings;
    }

    @Override
    public void reset() {
        lines.clear();
    }

    @Override
    public void append(ByteArrayBuffer line) {
        int room = Math.min(line.length(), maxOctets - lines.length());
        lines.append(line.buffer(), 0, room);
        if (room < line.length()) {
            findings.loss("a header field of more than " + maxOctets + " octets was cut");
        }
    }

    @Override
    public @Nullable RawField build() throws MimeException {
        if (lines.isEmpty()) {
            return null; // a header without a field
        }
        if (startsWith("From ") || startsWith(">From ")) {
            return null; // the separator line of an mbox file, which some servers hand out with the message
        }
        RawField field = RawFieldParser.DEFAULT.parseField(new ByteArrayBuffer(lines.toByteArray(), true));
        if (!isFieldName(field.getName())) {
            throw new MimeException("no header field");
        }
        return field;
    }

    @Override
    public @Nullable RecycledByteArrayBuffer getRaw() {
        return null;
    }

    @Override
    public void release() {}

    static boolean isFieldName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || c == ':') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private boolean startsWith(String prefix) {
        boolean same = lines.length() >= prefix.length();
        for (int i = 0; same && i < prefix.length(); i++) {
            same = lines.byteAt(i) == prefix.charAt(i);
        }
        return same;
    }
}
