package dev.inlet.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Decodes RFC 2047 encoded words wherever they stand: in quoted strings, glued to other text, with blanks inside, and
 * with a character split between two of them, none of which the RFC allows and all of which is sent.
 */
final class EncodedWords {

    private final String source;
    private final StringBuilder decoded;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(64);
    private @Nullable Charset pendingCharset;
    private int position;

    private EncodedWords(String source) {
        this.source = source;
        this.decoded = new StringBuilder(source.length());
    }

    static String decode(String source) {
        return source.contains("=?") ? new EncodedWords(source).decode() : source;
    }

    private String decode() {
        int lastEnd = source.lastIndexOf("?="); // so that "=?" by the thousand is not searched to the end for each
        int start = source.indexOf("=?");
        while (start >= 0 && start < lastEnd) {
            Word word = Word.at(source, start);
            if (word != null) {
                take(word, start);
            }
            start = source.indexOf("=?", word == null ? start + 2 : position);
        }
        literal(source.length());
        return decoded.toString();
    }

    /** Octets of neighbours in one charset are joined before decoding, since senders split characters between them. */
    private void take(Word word, int start) {
        boolean neighbours =
                pending.size() > 0 && source.substring(position, start).isBlank();
        if (!neighbours) {
            literal(start);
        } else if (!word.charset().equals(pendingCharset)) {
            flush();
        }
        pending.writeBytes(word.octets());
        pendingCharset = word.charset();
        position = word.end();
    }

    private void literal(int end) {
        flush();
        decoded.append(source, position, end);
        position = end;
    }

    private void flush() {
        byte[] octets = pending.toByteArray();
        decoded.append(MailCharsets.decode(octets, octets.length, pendingCharset));
        pending.reset();
    }

    /** One encoded word: its charset, its octets, and where it ends. */
    private record Word(Charset charset, byte[] octets, int end) {

        private static final int LONGEST_CHARSET_NAME = 60;

        static @Nullable Word at(String source, int start) {
            int charsetEnd = source.indexOf('?', start + 2);
            if (charsetEnd < 0 || charsetEnd - start > LONGEST_CHARSET_NAME || charsetEnd + 2 >= source.length()) {
                return null;
            }
            char encoding = Character.toUpperCase(source.charAt(charsetEnd + 1));
            boolean known = (encoding == 'Q' || encoding == 'B') && source.charAt(charsetEnd + 2) == '?';
            Charset charset = known ? charset(source.substring(start + 2, charsetEnd)) : null;
            return charset == null ? null : decode(source, charsetEnd + 3, encoding, charset);
        }

        private static @Nullable Word decode(String source, int start, char encoding, Charset charset) {
            int end = source.indexOf("?=", start);
            if (end < 0) {
                return null;
            }
            String text = source.substring(start, end);
            byte[] octets = encoding == 'Q' ? HeaderOctets.fromQ(text) : HeaderOctets.fromBase64(text);
            return new Word(charset, octets, end + 2);
        }

        /** RFC 2231 lets a language follow the charset's name. */
        private static @Nullable Charset charset(String name) {
            int language = name.indexOf('*');
            return MailCharsets.named(language < 0 ? name : name.substring(0, language));
        }
    }
}
