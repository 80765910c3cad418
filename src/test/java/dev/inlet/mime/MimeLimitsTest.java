package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Vector;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No message costs more memory or time than the limits say. */
class MimeLimitsTest {

    private static final long MIB = 1024 * 1024;
    private static final String ATTACHED =
            "Subject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n"
                    + "--b\r\nContent-Disposition: attachment; filename=big.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n";

    @Test
    void attachmentOf64MibIsReadInBoundedMemory() throws IOException {
        long lines = 64 * MIB / 57; // 57 octets a line of 76 characters
        warmUp();
        long before = allocated();
        ParsedMessage message = reader().read(mail(ATTACHED, "QUFB".repeat(19) + "\r\n", lines, "--b--\r\n"));
        long spent = allocated() - before;

        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.attachments()).extracting(Attachment::octets).containsExactly(lines * 57);
        assertThat(spent).as("octets allocated").isLessThan(MIB);
    }

    @Test
    void partOf64MibIsOpenedInBoundedMemory() throws IOException {
        long lines = 64 * MIB / 57;
        warmUp();
        long before = allocated();
        long octets = reader().open(mail(ATTACHED, "QUFB".repeat(19) + "\r\n", lines, "--b--\r\n"), 1)
                .orElseThrow()
                .transferTo(OutputStream.nullOutputStream());
        long spent = allocated() - before;

        assertThat(octets).isEqualTo(lines * 57);
        assertThat(spent).as("octets allocated").isLessThan(MIB);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x", " ", "=", "=4", "\r", "\n", "\0", "<b>", "&", "-", "--b\r\n"})
    void hostileTextOf64MibIsReadInBoundedMemory(String pattern) throws IOException {
        var limits = new MimeLimits(32, 1000, 65536, 65536, 64 * 1024);
        String header = "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
        warmUp();
        long before = allocated();
        ParsedMessage message =
                new MimeReader(limits).read(mail(header, pattern.repeat(100), 64 * MIB / 100 / pattern.length(), ""));
        long spent = allocated() - before;

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(spent).as("octets allocated").isLessThan(32 * MIB);
    }

    @Test
    void headerLineWithoutEndStopsAtItsLimit() throws IOException {
        warmUp();
        long before = allocated();
        ParsedMessage message =
                reader().read(mail("From: a@example.org\r\nTo: b@example.org\r\nSubject: ", "x".repeat(100), MIB, ""));
        long spent = allocated() - before;

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.from()).hasSize(1);
        assertThat(spent).as("octets allocated").isLessThan(4 * MIB);
    }

    @Test
    void headerOverItsLimitIsCutAndTheBodyStillRead() {
        var limits = new MimeLimits(32, 1000, 4096, 65536, mib());
        String fields = "X-Filler: " + "y".repeat(90) + "\n";
        ParsedMessage message = Mail.read(
                new MimeReader(limits),
                Mail.octets("Subject: first\n" + fields.repeat(1000) + "Content-Type: text/html\n\n<p>body</p>\n"));

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.subject()).isEqualTo("first");
        assertThat(message.headers()).hasSizeLessThan(50);
        assertThat(message.html()).isEqualTo("<p>body</p>\n");
    }

    @Test
    void foldedFieldOverTheLimitIsCut() {
        var limits = new MimeLimits(32, 1000, 4096, 65536, mib());
        ParsedMessage message = Mail.read(
                new MimeReader(limits), Mail.octets("Subject: x\n" + " folded\n".repeat(10_000) + "\nbody\n"));

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.subject()).startsWith("x folded folded").hasSizeLessThan(4096);
        assertThat(message.text()).isEqualTo("body\n");
    }

    @Test
    void textOverItsLimitIsCutBetweenCharacters() {
        var limits = new MimeLimits(32, 1000, 4096, 4096, 11);
        ParsedMessage message =
                Mail.read(new MimeReader(limits), Mail.octets("Subject: x\n\n" + "🎉".repeat(1000) + "\n"));

        assertThat(message.text()).isEqualTo("🎉🎉🎉🎉🎉");
        assertThat(message.textTruncated()).isTrue();
        assertThat(message.status()).isEqualTo(ParseStatus.OK);
    }

    @Test
    void partsOverTheLimitAreLeftOut() {
        var limits = new MimeLimits(32, 10, 4096, 4096, mib());
        String part = "--b\nContent-Disposition: attachment\n\nx\n";
        ParsedMessage message = Mail.read(
                new MimeReader(limits),
                Mail.octets("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(1000) + "--b--\n"));

        assertThat(message.attachments()).hasSize(10);
        assertThat(message.warnings()).containsExactly("the message has more than 10 parts: the rest was left out");
    }

    @Test
    void multipartsNestedTooDeepStayUnopened() {
        var mail = new StringBuilder("Subject: deep\n");
        for (int i = 0; i < 20_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%06d\n\n--b%06d\n".formatted(i, i));
        }
        ParsedMessage message = Mail.read(mail.toString());

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.attachments()).extracting(Attachment::contentType).containsExactly("multipart/mixed");
        assertThat(message.warnings()).anyMatch(warning -> warning.contains("nest deeper than 32"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<b>",
                "<div>",
                "<table>",
                "<a href=x>",
                "<p><i>",
                "<select><option>",
                "<svg>",
                "</p>",
                "<br>",
                "<"
            })
    void hostileHtmlIsReadInBoundedTime(String tag) {
        byte[] mail = Mail.octets("Content-Type: text/html\n\n" + tag.repeat((int) MIB / tag.length()) + "words\n");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(Mail.read(mail).html()).isNotNull());
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MimeLimits(0, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MimeLimits(1, 1, 1, 1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MimeLimits(1000, 1, 1, 1, 1))
                .withMessageContaining("maxDepth");
    }

    private static int mib() {
        return (int) MIB;
    }

    private static MimeReader reader() {
        return new MimeReader(MimeLimits.defaults());
    }

    /** So that classes loaded on first use are not counted. */
    private static void warmUp() throws IOException {
        assertThat(reader().read(mail(ATTACHED, "QUFB\r\n", 10, "--b--\r\n")).attachments())
                .hasSize(1);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static InputStream mail(String start, String repeated, long times, String end) {
        var parts = new Vector<InputStream>(List.of(
                new ByteArrayInputStream(start.getBytes(US_ASCII)),
                new Repeated(repeated.getBytes(US_ASCII), times),
                new ByteArrayInputStream(end.getBytes(US_ASCII))));
        return new SequenceInputStream(parts.elements());
    }

    /** The same octets again and again, without ever holding them. */
    private static final class Repeated extends InputStream {

        private final byte[] chunk;
        private final int period;
        private long left;
        private int offset;

        Repeated(byte[] octets, long times) {
            this.period = octets.length;
            this.left = octets.length * times;
            int copies = 16384 / octets.length + 2;
            this.chunk = new byte[copies * octets.length];
            for (int i = 0; i < copies; i++) {
                System.arraycopy(octets, 0, chunk, i * octets.length, octets.length);
            }
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, chunk.length - offset));
            System.arraycopy(chunk, offset, into, at, count);
            offset = (offset + count) % period;
            left -= count;
            return count;
        }
    }
}
