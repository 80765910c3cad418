package dev.inlet.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Messages as tests write them: text blocks, whose lines go out with CRLF. */
final class Mail {

    private static final MimeReader READER = new MimeReader(MimeLimits.defaults());

    private Mail() {}

    static byte[] octets(String lines) {
        return octets(lines, StandardCharsets.UTF_8);
    }

    static byte[] octets(String lines, Charset charset) {
        return lines.replace("\n", "\r\n").getBytes(charset);
    }

    static ParsedMessage read(String lines) {
        return read(octets(lines));
    }

    static ParsedMessage read(byte[] octets) {
        return read(READER, octets);
    }

    static ParsedMessage read(MimeReader reader, byte[] octets) {
        try {
            return reader.read(new ByteArrayInputStream(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The decoded octets of one attachment, or empty when there is none of that number. */
    static Optional<byte[]> part(byte[] octets, int number) {
        try {
            Optional<InputStream> part = READER.open(new ByteArrayInputStream(octets), number);
            return part.isEmpty() ? Optional.empty() : Optional.of(part.get().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
