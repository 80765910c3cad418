package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Octets to characters, by the charset a message names, or by the likeliest guess where it names none or lies. */
final class MailCharsets {

    private static final byte ESCAPE = 0x1B;
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Senders name a standard and send its vendor's superset; and some names are in no registry. */
    private static final Map<String, Charset> AS_SENT = Map.ofEntries(
            Map.entry("utf-8", UTF_8),
            Map.entry("utf8", UTF_8),
            Map.entry("unicode-1-1-utf-8", UTF_8),
            Map.entry("us-ascii", US_ASCII),
            Map.entry("ascii", US_ASCII),
            Map.entry("ansi_x3.4-1968", US_ASCII),
            Map.entry("iso-8859-1", WINDOWS_1252),
            Map.entry("iso8859-1", WINDOWS_1252),
            Map.entry("latin1", WINDOWS_1252),
            Map.entry("iso-8859-8-i", Charset.forName("ISO-8859-8")),
            Map.entry("iso-8859-9", Charset.forName("windows-1254")),
            Map.entry("gb2312", Charset.forName("GB18030")),
            Map.entry("gbk", Charset.forName("GB18030")),
            Map.entry("shift_jis", Charset.forName("windows-31j")),
            Map.entry("shift-jis", Charset.forName("windows-31j")),
            Map.entry("x-sjis", Charset.forName("windows-31j")),
            Map.entry("ks_c_5601-1987", Charset.forName("x-windows-949")),
            Map.entry("euc-kr", Charset.forName("x-windows-949")),
            Map.entry("macintosh", Charset.forName("x-MacRoman")));

    private static final Map<String, Charset> REGISTERED = registered();

    private MailCharsets() {}

    /** Answers null for a name nobody knows. */
    static @Nullable Charset named(String name) {
        String key = CleanText.lowerCase(name.strip());
        Charset known = AS_SENT.get(key);
        return known != null ? known : REGISTERED.get(key);
    }

    static String decode(byte[] octets, int length, @Nullable Charset charset) {
        String believed = charset == null ? null : believed(octets, length, charset);
        return believed == null ? guess(octets, length) : believed;
    }

    /**
     * Answers null where the octets belie the name: ASCII beyond ASCII, and UTF-8 without one valid sequence of it, are an old 8-bit charset
     * under the name that a program gives to all it sends.
     */
    static @Nullable String believed(byte[] octets, int length, Charset charset) {
        if (charset.equals(US_ASCII)) {
            return isAscii(octets, length) ? new String(octets, 0, length, ISO_8859_1) : null;
        }
        String text = new String(octets, 0, length, charset);
        boolean mislabelled = charset.equals(UTF_8)
                && text.indexOf('\uFFFD') >= 0
                && text.chars().noneMatch(MailCharsets::provesUtf8);
        return mislabelled ? null : text;
    }

    static String guess(byte[] octets, int length) {
        if (isAscii(octets, length)) {
            return new String(octets, 0, length, ISO_8859_1);
        }
        String utf8 = new String(octets, 0, length, UTF_8);
        return utf8.indexOf('\uFFFD') < 0 || isUtf8(octets, length)
                ? utf8
                : new String(octets, 0, length, WINDOWS_1252);
    }

    private static boolean provesUtf8(int c) {
        return c > 0x7f && c != 0xfffd;
    }

    private static boolean isUtf8(byte[] octets, int length) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length)).limit() >= 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** With an escape it may be Japanese in seven bits (ISO-2022). */
    private static boolean isAscii(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] < 0 || octets[i] == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /** The platform's own look-up takes a fifth of a millisecond for each name it does not know. */
    private static Map<String, Charset> registered() {
        var named = new HashMap<String, Charset>();
        for (Charset charset : Charset.availableCharsets().values()) {
            charset.aliases().forEach(alias -> named.putIfAbsent(CleanText.lowerCase(alias), charset));
        }
        Charset.availableCharsets()
                .values()
                .forEach(charset -> named.put(CleanText.lowerCase(charset.name()), charset));
        return Map.copyOf(named);
    }
}
