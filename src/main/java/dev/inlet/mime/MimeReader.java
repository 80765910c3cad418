package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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
        return read(raw, false);
    }

    /** Reads the header alone: what it says of a body that is not here is no fault. A header that no empty line ends is one. */
    public ParsedMessage readHeader(InputStream raw) throws IOException {
        return read(raw, true);
    }

    private ParsedMessage read(InputStream raw, boolean headerAlone) throws IOException {
        var findings = new Findings();
        var charset = new TextCharset();
        var reading = new MessageReading(limits, charset, findings, headerAlone);
        try {
            new MessageWalk(limits, charset, findings, reading).over(raw);
        } catch (RuntimeException e) {
            // A fault in a parser must cost no more than what it had still to read: the raw message is kept anyway.
            findings.loss("the message could not be read to its end: " + e);
        }
        return reading.message();
    }

    /**
     * The decoded octets of one attachment, read from the message as they are asked for.
     *
     * @param attachmentNumber as {@link Attachment#number} gives it
     * @return empty when the message has no such attachment
     */
    public Optional<InputStream> open(InputStream raw, int attachmentNumber) throws IOException {
        var opening = new PartOpening(attachmentNumber);
        new MessageWalk(limits, new TextCharset(), new Findings(), opening).over(raw);
        return Optional.ofNullable(opening.content());
    }
}
