package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads messages as they come, well-formed or not, in one pass and in memory that the limits bound. Thread-safe.
 */
public final class MimeReader {

    private final MimeLimits limits;

    public MimeReader(MimeLimits limits) {
        this.limits = limits;
    }

    /** Throws only when the stream fails: what is wrong with the mail is in the answer's status and warnings. */
    public ParsedMessage read(InputStream raw) throws IOException {
        var findings = new Findings();
        var reading = new MessageReading(limits, findings);
        walk(raw, findings, reading);
        return reading.message();
    }

    /**
     * Streams the decoded octets of one attachment.
     *
     * @param attachmentNumber as {@link Attachment#number} gives it
     * @return false when the message has no such attachment
     */
    public boolean copyPart(InputStream raw, int attachmentNumber, OutputStream out) throws IOException {
        var copy = new PartCopy(attachmentNumber, out);
        new MessageWalk(limits, new Findings(), copy).over(raw);
        return copy.done();
    }

    private void walk(InputStream raw, Findings findings, PartVisitor visitor) throws IOException {
        try {
            new MessageWalk(limits, findings, visitor).over(raw);
        } catch (RuntimeException e) {
            // A fault in a parser must cost no more than what it had still to read: the raw message is kept anyway.
            findings.loss("the message could not be read to its end: " + e);
        }
    }
}
