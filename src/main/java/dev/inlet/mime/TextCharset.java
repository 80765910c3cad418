package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charset that the text of one message names, or is guessed to be in. Header fields whose octets name none are in it too: one program
 * wrote both, and a field alone is too short to tell.
 */
final class TextCharset {

    /** In the first two such a field would not have to be guessed; the third is what programs name that know no other. */
    private static final Set<Charset> TELL_NOTHING = Set.of(US_ASCII, UTF_8, MailCharsets.WINDOWS_1252);

    private @Nullable Charset named;
    private @Nullable Charset guessed;

    /** The first text counts: what follows may be somebody else's. */
    void named(Charset charset) {
        named = named == null && tells(charset) ? charset : named;
    }

    void guessed(Charset charset) {
        guessed = guessed == null && tells(charset) ? charset : guessed;
    }

    /** Empty where nothing is known, or the octets are not of it. */
    Optional<Charset> of(byte[] field, int length) {
        return Stream.of(Optional.ofNullable(named), Optional.ofNullable(guessed))
                .flatMap(Optional::stream)
                .filter(charset -> new String(field, 0, length, charset).indexOf('\uFFFD') < 0)
                .findFirst();
    }

    private static boolean tells(Charset charset) {
        return !TELL_NOTHING.contains(charset) && new String(new byte[] {'A'}, charset).equals("A");
    }
}
