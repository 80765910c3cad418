package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** Broken mail is read as far as it goes, and says what is missing. */
class BrokenMailTest {

    @Test
    void emptyMessageFailsWithoutThrowing() {
        ParsedMessage message = Mail.read("");

        assertThat(message.status()).isEqualTo(ParseStatus.FAILED);
        assertThat(message.warnings()).containsExactly("the message is empty");
        assertThat(message.text()).isNull();
        assertThat(message.headers()).isEmpty();
    }

    @Test
    void octetsWithoutAHeaderAreGuessedToBeText() {
        ParsedMessage message = Mail.read("just words\nand no header\n");

        assertThat(message.status()).isEqualTo(ParseStatus.FAILED);
        assertThat(message.text()).isEqualTo("just words\nand no header\n");
    }

    @Test
    void headerWithoutABodyIsPartial() {
        ParsedMessage message = Mail.read("Subject: cut off\nFrom: a@example.org");

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.subject()).isEqualTo("cut off");
        assertThat(message.from()).containsExactly(new MailAddress(null, "a@example.org"));
    }

    @Test
    void emptyBodyIsNoFault() {
        ParsedMessage message = Mail.read("Subject: nothing to say\n\n");

        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.text()).isNull();
        assertThat(message.snippet()).isEmpty();
    }

    @Test
    void lineEndsOfLfAloneAreReadTheSame() {
        String lines = "Subject: unix\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n"
                + "Content-Disposition: attachment; filename=a.txt\n\ndata\n--b--\n";
        ParsedMessage message = Mail.read(lines.getBytes(UTF_8));

        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.text()).isEqualTo("hello");
        assertThat(message.attachments()).extracting(Attachment::octets).containsExactly(4L);
    }

    @Test
    void rawUtf8AndRawLatin1HeadersAreBothRead() {
        String lines = "Subject: Grüße\nFrom: Jörg <joerg@example.org>\n\n";

        assertThat(Mail.read(Mail.octets(lines, UTF_8)).subject()).isEqualTo("Grüße");
        assertThat(Mail.read(Mail.octets(lines, ISO_8859_1)).subject()).isEqualTo("Grüße");
        assertThat(Mail.read(Mail.octets(lines, ISO_8859_1)).from())
                .containsExactly(new MailAddress("Jörg", "joerg@example.org"));
    }

    @Test
    void eightBitTextWithoutACharsetIsGuessed() {
        String lines = "Subject: x\n\n10 € für Käse\n";

        assertThat(Mail.read(Mail.octets(lines, UTF_8)).text()).isEqualTo("10 € für Käse\n");
        assertThat(Mail.read(Mail.octets(lines, Charset.forName("windows-1252")))
                        .text())
                .isEqualTo("10 € für Käse\n");
    }

    @Test
    void unknownCharsetIsGuessedAndNoted() {
        ParsedMessage message = Mail.read("Content-Type: text/plain; charset=x-klingon\n\nKäse\n");

        assertThat(message.text()).isEqualTo("Käse\n");
        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.warnings()).containsExactly("charset x-klingon is unknown: guessed to be UTF-8");
    }

    @Test
    void multipartWithoutItsClosingBoundaryKeepsItsParts() {
        ParsedMessage message = Mail.read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n"
                + "Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\nAAEC");

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.text()).isEqualTo("hello");
        assertThat(message.attachments()).extracting(Attachment::octets).containsExactly(3L);
    }

    @Test
    void multipartWhoseBoundaryNeverComesIsReadAsText() {
        ParsedMessage message =
                Mail.read("Content-Type: multipart/mixed; boundary=b\n\n--another\n\nhello\n--another--\n");

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.text()).contains("hello");
    }

    @Test
    void multipartThatNamesNoBoundaryIsReadAsText() {
        ParsedMessage message = Mail.read("Content-Type: multipart/mixed\n\n--b\n\nhello\n--b--\n");

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.text()).contains("hello");
    }

    @Test
    void innerMultipartLeftOpenEndsAtTheOuterBoundary() {
        ParsedMessage message = Mail.read("Content-Type: multipart/mixed; boundary=outer\n\n"
                + "--outer\nContent-Type: multipart/alternative; boundary=inner\n\n--inner\n\nhello\n"
                + "--outer\nContent-Disposition: attachment; filename=a.txt\n\ndata\n--outer--\n");

        assertThat(message.text()).isEqualTo("hello");
        assertThat(message.attachments()).extracting(Attachment::filename).containsExactly("a.txt");
        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
    }

    @Test
    void mboxSeparatorAndEmptyLinesBeforeTheHeaderAreSkipped() {
        assertThat(Mail.read("From a@example.org Tue Mar  3 09:15:00 2026\nSubject: boxed\n\nx\n")
                        .subject())
                .isEqualTo("boxed");
        ParsedMessage late = Mail.read("\n\nSubject: late\n\nx\n");
        assertThat(late.subject()).isEqualTo("late");
        assertThat(late.status()).isEqualTo(ParseStatus.OK);
    }

    @Test
    void lineThatIsNoFieldCostsThatLineOnly() {
        ParsedMessage message = Mail.read("Subject: kept\nthis is no field\nFrom: a@example.org\n\nbody\n");

        assertThat(message.status()).isEqualTo(ParseStatus.PARTIAL);
        assertThat(message.subject()).isEqualTo("kept");
        assertThat(message.from()).hasSize(1);
        assertThat(message.text()).isEqualTo("body\n");
    }

    @Test
    void strayOctetsInBase64AreSkippedAndNoted() {
        ParsedMessage message =
                Mail.read("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVs*bG8h\n!!\n");

        assertThat(message.text()).isEqualTo("hello!");
        assertThat(message.warnings()).containsExactly("base64 content is broken: stray octets");
    }

    @Test
    void unknownTransferEncodingIsReadAsItStands() {
        ParsedMessage message = Mail.read("Content-Transfer-Encoding: x-unheard-of\n\nas it stands\n");

        assertThat(message.text()).isEqualTo("as it stands\n");
        assertThat(message.warnings()).hasSize(1);
    }

    @Test
    void nulAndLoneSurrogatesNeverLeave() {
        ParsedMessage message = Mail.read("Subject: a\0b =?utf-8?Q?c=00d?= =?utf-16be?Q?=D8=00=00e?=\n"
                + "From: \"x\0y\" <a\0@example.org>\n"
                + "Content-Type: text/html; charset=utf-8\n\n<p>1\0&#0;&#xD800;2</p>\n");

        assertThat(message.subject()).startsWith("ab cd").doesNotContain("\0");
        assertThat(message.from()).containsExactly(new MailAddress("xy", "a@example.org"));
        assertThat(message.html()).doesNotContain("\0");
        assertThat(message.text()).matches("1\uFFFD*2");
    }

    @Test
    void failingStreamIsTheOneThingThatThrows() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        var cut = new SequenceInputStream(
                new ByteArrayInputStream(Mail.octets("Subject: x\n\n" + "line\n".repeat(1000))), failing);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new MimeReader(MimeLimits.defaults()).read(cut))
                .withMessage("connection reset");
    }
}
