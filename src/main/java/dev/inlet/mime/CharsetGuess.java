package dev.inlet.mime;

import static dev.inlet.mime.MailCharsets.WINDOWS_1252;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The likeliest charset of text that names none, from a bounded sample of it. Two detectors are asked, each about what it is good at:
 * Mozilla's about scripts whose letters are all beyond ASCII, that of ICU about Latin letters, which stand alone among those of ASCII.
 */
final class CharsetGuess {

    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final Charset ARABIC = Charset.forName("windows-1256");

    private static final int SAMPLE_OCTETS = 16 * 1024;
    private static final byte ESCAPE = 0x1B;

    /** Fewer octets beyond ASCII are no evidence of another script: some umlauts would be Cyrillic. */
    private static final int LEAST_OF_ANOTHER_SCRIPT = 8;

    /** Nor are fewer of another alphabet than that of Western Europe. */
    private static final int LEAST_OF_ANOTHER_ALPHABET = 4;

    /** What Mozilla's detector calls short texts of other scripts too. */
    private static final Set<String> DOUBTFUL = Set.of("TIS620", "WINDOWS-1252");

    /** No mail is in it; its letters are those of windows-1251, which is meant. */
    private static final String CYRILLIC_OF_MACINTOSH = "MACCYRILLIC";

    /** Of 100; what ICU itself calls certain begins lower for short texts. */
    private static final int LEAST_CONFIDENCE = 30;

    private CharsetGuess() {}

    /** UTF-8 is none: hardly anything else is valid as that, and ASCII is too. */
    static Charset of(byte[] octets, int length) {
        return of(octets, length, CharsetGuess::eightBit);
    }

    /** Of a header field, which is too short to tell the alphabets of Latin apart: the text of its message may. */
    static Charset ofField(byte[] octets, int length, TextCharset text) {
        return of(
                octets,
                length,
                sample -> text.of(octets, length)
                        .or(() -> ofAnotherScript(sample))
                        .orElse(WINDOWS_1252));
    }

    private static Charset of(byte[] octets, int length, Function<byte[], Charset> eightBit) {
        int first = firstBeyondAscii(octets, length);
        if (first < 0) {
            return UTF_8;
        }
        boolean utf8 = isUtf8(octets, length, first);
        if (octets[first] == ESCAPE) {
            return iso2022(sample(octets, first, length)).orElse(utf8 ? UTF_8 : WINDOWS_1252);
        }
        return utf8 ? UTF_8 : eightBit.apply(sample(octets, first, length));
    }

    private static Optional<Charset> iso2022(byte[] sample) {
        return mozilla(sample).filter(charset -> charset.name().startsWith("ISO-2022"));
    }

    private static Charset eightBit(byte[] sample) {
        boolean evidence = count(sample, i -> sample[i] < 0) >= LEAST_OF_ANOTHER_ALPHABET;
        if (!evidence) {
            return WINDOWS_1252;
        }
        Optional<Charset> script = ofAnotherScript(sample);
        boolean doubtful = script.isEmpty() || script.get().equals(CYRILLIC);
        Charset alphabet = doubtful ? icu(sample) : WINDOWS_1252;
        return alphabet.equals(ARABIC) ? ARABIC : script.orElse(alphabet); // Arabic is Cyrillic to Mozilla's
    }

    /** Or an escape, by which ISO-2022 leaves ASCII. */
    private static int firstBeyondAscii(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] < 0 || octets[i] == ESCAPE) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] sample(byte[] octets, int from, int length) {
        return Arrays.copyOfRange(octets, from, Math.min(length, from + SAMPLE_OCTETS));
    }

    /** The letters of one stand together; accented ones of Latin stand among others. */
    private static Optional<Charset> ofAnotherScript(byte[] sample) {
        int beyond = count(sample, i -> sample[i] < 0);
        int together = count(
                sample,
                i -> sample[i] < 0 && (i > 0 && sample[i - 1] < 0 || i + 1 < sample.length && sample[i + 1] < 0));
        boolean evidence = beyond >= LEAST_OF_ANOTHER_SCRIPT && together >= beyond * 3 / 4;
        return evidence ? mozilla(sample) : Optional.empty();
    }

    private static int count(byte[] sample, IntPredicate place) {
        return (int) IntStream.range(0, sample.length).filter(place).count();
    }

    private static Optional<Charset> mozilla(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample);
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .filter(name -> !DOUBTFUL.contains(name))
                .map(name -> name.equals(CYRILLIC_OF_MACINTOSH) ? CYRILLIC : MailCharsets.named(name));
    }

    private static Charset icu(byte[] sample) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true); // markup is English
        detector.setText(sample);
        CharsetMatch[] matches = detector.detectAll();
        int western = Arrays.stream(matches)
                .filter(match -> isWestern(match.getName()))
                .mapToInt(CharsetMatch::getConfidence)
                .max()
                .orElse(0);
        return Arrays.stream(matches)
                .filter(match -> match.getConfidence() >= LEAST_CONFIDENCE && match.getConfidence() > western)
                .map(match -> superset(MailCharsets.named(match.getName().toLowerCase(Locale.ROOT)), sample))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(WINDOWS_1252);
    }

    private static boolean isWestern(String name) {
        return name.equals(ISO_8859_1.name()) || name.equals(WINDOWS_1252.name());
    }

    /** Where the standard has control characters, its vendor's relative is meant. */
    private static @Nullable Charset superset(@Nullable Charset charset, byte[] sample) {
        return ISO_8859_2.equals(charset) && hasControls(sample) ? WINDOWS_1250 : charset;
    }

    private static boolean hasControls(byte[] sample) {
        for (byte octet : sample) {
            if ((octet & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /** Of a text that is kept up to a limit the last character may be cut; one that is the only one beyond ASCII is no evidence. */
    private static boolean isUtf8(byte[] octets, int length, int firstBeyondAscii) {
        ByteBuffer text = ByteBuffer.wrap(octets, 0, length);
        boolean valid = UTF_8.newDecoder()
                .decode(text, CharBuffer.allocate(length), false)
                .isUnderflow();
        return valid && (!text.hasRemaining() || text.position() > firstBeyondAscii);
    }
}
