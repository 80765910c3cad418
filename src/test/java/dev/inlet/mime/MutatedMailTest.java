package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.demo.DemoMessages;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a message on its way, reading it never throws and never gives what cannot be stored. */
class MutatedMailTest {

    private static final int MUTATIONS_A_SAMPLE = 250;

    static List<String> samples() {
        return DemoMessages.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void mutatedMailIsReadWithoutThrowing(String sample) {
        byte[] original = DemoMessages.named(sample);
        for (int seed = 0; seed < MUTATIONS_A_SAMPLE; seed++) {
            check("seed " + seed, mutated(original, new Random(seed)));
        }
    }

    private static void check(String seed, byte[] octets) {
        ParsedMessage message = Mail.read(octets);

        assertThat(message.warnings()).as(seed).noneMatch(warning -> warning.contains("could not be read to its end"));
        assertThat(strings(message)).as(seed).allMatch(MutatedMailTest::canBeStored);
        for (Attachment attachment : message.attachments()) {
            byte[] copied = Mail.part(octets, attachment.number()).orElseThrow();
            assertThat((long) copied.length).as(seed).isEqualTo(attachment.octets());
            assertThat(sha256(copied)).as(seed).isEqualTo(attachment.sha256());
        }
        assertThat(Mail.part(octets, message.attachments().size() + 1)).as(seed).isEmpty();
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] octets = original;
        for (int i = 0; i <= random.nextInt(4); i++) {
            octets = octets.length == 0 ? octets : mutatedOnce(octets, random);
        }
        return octets;
    }

    private static byte[] mutatedOnce(byte[] octets, Random random) {
        int at = random.nextInt(octets.length);
        int length = random.nextInt(Math.min(octets.length - at, 400) + 1);
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(octets, at);
            case 1 -> joined(octets, at, new byte[0], at + length);
            case 2 -> joined(octets, at, noise, at + length);
            case 3 -> joined(octets, at, Arrays.copyOfRange(octets, at, at + length), at);
            case 4 -> joined(octets, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            default ->
                joined(
                        octets,
                        at,
                        "\r\n\0=?%;\"<".substring(random.nextInt(9)).getBytes(StandardCharsets.US_ASCII),
                        at);
        };
    }

    private static byte[] joined(byte[] octets, int headEnd, byte[] inserted, int tailStart) {
        var out = new ByteArrayOutputStream();
        out.write(octets, 0, headEnd);
        out.writeBytes(inserted);
        out.write(octets, tailStart, octets.length - tailStart);
        return out.toByteArray();
    }

    private static List<String> strings(ParsedMessage message) {
        Stream<String> single =
                Stream.of(message.messageId(), message.subject(), message.text(), message.html(), message.snippet());
        Stream<String> addresses = Stream.of(message.from(), message.to(), message.cc(), message.replyTo())
                .flatMap(List::stream)
                .flatMap(address -> Stream.of(address.name(), address.address()));
        Stream<String> attached = message.attachments().stream()
                .flatMap(part -> Stream.of(part.filename(), part.contentType(), part.contentId()));
        Stream<String> fields = message.headers().stream().flatMap(field -> Stream.of(field.name(), field.value()));
        return Stream.of(single, addresses, attached, fields, message.warnings().stream())
                .flatMap(strings -> strings)
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean canBeStored(String text) {
        return text.indexOf(0) < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
