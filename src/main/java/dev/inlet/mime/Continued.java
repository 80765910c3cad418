package dev.inlet.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The octets of a parameter that RFC 2231 spreads over numbered pieces, decoded once they are together. */
final class Continued {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private @Nullable Charset charset;
    private boolean empty = true;

    void add(int index, @Nullable String encoded, @Nullable String literal) {
        empty = false;
        if (encoded != null) {
            octets.writeBytes(HeaderOctets.fromPercent(index == 0 ? withoutCharset(encoded) : encoded));
        } else if (literal != null) {
            octets.writeBytes(literal.getBytes(charset == null ? StandardCharsets.UTF_8 : charset));
        }
    }

    @Nullable
    String decoded() {
        return empty ? null : EncodedWords.decode(MailCharsets.decode(octets.toByteArray(), octets.size(), charset));
    }

    /** The first piece begins charset'language'. */
    private String withoutCharset(String first) {
        int charsetEnd = first.indexOf('\'');
        int languageEnd = first.indexOf('\'', charsetEnd + 1);
        if (charsetEnd < 0 || languageEnd < 0) {
            return first;
        }
        charset = MailCharsets.named(first.substring(0, charsetEnd));
        return first.substring(languageEnd + 1);
    }
}
