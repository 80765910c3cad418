package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A well-formed message is read whole: its header, its words, and what is attached to it. */
class MimeReaderTest {

    private static final String PLAIN = """
            Received: from mx.example.org by mail.example.com;
            \tTue, 3 Mar 2026 08:15:00 +0000
            From: "Ada Example" <ada@example.org>
            To: inbox@example.com, =?utf-8?Q?J=C3=BCrgen?= <juergen@example.com>
            Cc: team@example.com
            Reply-To: replies@example.org
            Subject: A plain
             message
            Date: Tue, 3 Mar 2026 09:15:00 +0100
            Message-ID: <plain-1@example.org>

            First line.
            Second line.
            """;

    private static final String MIXED = """
            From: a@example.org
            Subject: parts
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="outer"

            This is a multi-part message in MIME format.
            --outer
            Content-Type: multipart/related; boundary=related

            --related
            Content-Type: multipart/alternative; boundary="alt ernative"

            --alt ernative
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe aus K=
            =C3=B6ln
            --alt ernative
            Content-Type: text/html; charset=iso-8859-1
            Content-Transfer-Encoding: base64

            PHA+R3L832UgPGltZyBzcmM9ImNpZDpsb2dvQGV4YW1wbGUub3JnIj48L3A+
            --alt ernative--
            --related
            Content-Type: image/png; name=logo.png
            Content-Transfer-Encoding: base64
            Content-ID: <logo@example.org>

            iVBORw0KGgo=
            --related--
            --outer
            Content-Type: application/pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="report.pdf"

            JVBERi0xLjQK
            --outer
            Content-Type: message/rfc822

            From: inner@example.net
            Subject: inner
            Content-Type: multipart/mixed; boundary=inner

            --inner
            Content-Disposition: attachment; filename=inner.txt

            inside
            --inner--
            --outer--
            """;

    @Test
    void plainMessageIsReadFieldByField() {
        ParsedMessage message = Mail.read(PLAIN);

        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.warnings()).isEmpty();
        assertThat(message.messageId()).isEqualTo("<plain-1@example.org>");
        assertThat(message.from()).containsExactly(new MailAddress("Ada Example", "ada@example.org"));
        assertThat(message.to())
                .containsExactly(
                        new MailAddress(null, "inbox@example.com"), new MailAddress("Jürgen", "juergen@example.com"));
        assertThat(message.cc()).containsExactly(new MailAddress(null, "team@example.com"));
        assertThat(message.replyTo()).containsExactly(new MailAddress(null, "replies@example.org"));
        assertThat(message.subject()).isEqualTo("A plain message");
        assertThat(message.date()).isEqualTo(Instant.parse("2026-03-03T08:15:00Z"));
        assertThat(message.text()).isEqualTo("First line.\nSecond line.\n");
        assertThat(message.html()).isNull();
        assertThat(message.snippet()).isEqualTo("First line. Second line.");
        assertThat(message.attachments()).isEmpty();
    }

    @Test
    void headersAreUnfoldedDecodedAndInOrder() {
        ParsedMessage message = Mail.read(PLAIN);

        assertThat(message.headers())
                .extracting(HeaderField::name)
                .containsExactly("Received", "From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID");
        assertThat(message.header("received"))
                .contains("from mx.example.org by mail.example.com; Tue, 3 Mar 2026 08:15:00 +0000");
        assertThat(message.header("to")).contains("inbox@example.com, Jürgen <juergen@example.com>");
        assertThat(message.header("x-absent")).isEmpty();
    }

    @Test
    void alternativesGiveTextAndHtmlAndTheRestIsAttached() {
        ParsedMessage message = Mail.read(MIXED);

        assertThat(message.status()).isEqualTo(ParseStatus.OK);
        assertThat(message.text()).isEqualTo("Grüße aus Köln");
        assertThat(message.html()).isEqualTo("<p>Grüße <img src=\"cid:logo@example.org\"></p>");
        assertThat(message.attachments())
                .extracting(
                        Attachment::number,
                        Attachment::filename,
                        Attachment::contentType,
                        Attachment::octets,
                        Attachment::contentId,
                        Attachment::inline)
                .containsExactly(
                        tuple(1, "logo.png", "image/png", 8L, "logo@example.org", true),
                        tuple(2, "report.pdf", "application/pdf", 9L, null, false),
                        tuple(3, null, "message/rfc822", 171L, null, false));
    }

    @Test
    void partsAreFoundWhereverTheyFallInTheReadersBuffers() {
        String parts = MIXED.substring(MIXED.indexOf("--outer\n"));
        List<Attachment> expected = Mail.read(MIXED).attachments();
        for (int shift = 0; shift < 4200; shift++) {
            String header = "Content-Type: multipart/mixed; boundary=outer\n\n" + ".".repeat(shift) + "\n";
            ParsedMessage message = Mail.read(header + parts);

            assertThat(message.attachments()).as("shift %d", shift).isEqualTo(expected);
            assertThat(message.status()).as("shift %d", shift).isEqualTo(ParseStatus.OK);
        }
    }

    /** The outer boundary begins the inner one, and the reader's buffer may end between the two. */
    @Test
    void boundaryThatBeginsAnotherIsToldFromIt() {
        for (int shift = 0; shift < 4200; shift++) {
            byte[] mail = Mail.octets("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                    + "Content-Type: multipart/alternative; boundary=b1\n\n--b1\n\n" + "word\n".repeat(900)
                    + ".".repeat(shift)
                    + "\n--b1\nContent-Type: text/html\n\n<p>" + "words ".repeat(900) + "\n--b1--\n"
                    + "--b\nContent-Disposition: attachment\n\nfile\n--b--\n");
            ParsedMessage message = Mail.read(mail);

            assertThat(message.status()).as("shift %d", shift).isEqualTo(ParseStatus.OK);
            assertThat(message.html()).as("shift %d", shift).isNotNull();
            assertThat(message.attachments()).as("shift %d", shift).hasSize(1);
        }
    }

    @Test
    void messageThatTricklesInIsReadTheSame() throws IOException {
        var trickle = new FilterInputStream(new ByteArrayInputStream(Mail.octets(MIXED))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }
        };

        assertThat(new MimeReader(MimeLimits.defaults()).read(trickle)).isEqualTo(Mail.read(MIXED));
    }

    @Test
    void attachmentIsDigestedAsDecoded() {
        assertThat(Mail.read(MIXED).attachments().get(1).sha256())
                .isEqualTo("e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4");
    }

    @Test
    void copiedPartIsTheDecodedAttachmentOfThatNumber() {
        byte[] mail = Mail.octets(MIXED);

        assertThat(Mail.part(mail, 2)).contains("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(Mail.part(mail, 3).orElseThrow(), StandardCharsets.UTF_8))
                .startsWith("From: inner@example.net\r\n")
                .endsWith("inside\r\n--inner--");
        assertThat(Mail.part(mail, 0)).isEmpty();
        assertThat(Mail.part(mail, 4)).isEmpty();
    }

    @Test
    void htmlAloneGivesTheTextToo() {
        ParsedMessage message = Mail.read("""
                Subject: newsletter
                Content-Type: text/html; charset=utf-8

                <html><head><title>no</title><style>p{}</style></head>
                <body><h1>Hello</h1><p>One &amp; two<br>three</p><ul><li>a</li><li>b</li></ul></body></html>
                """);

        assertThat(message.html()).contains("<h1>Hello</h1>");
        assertThat(message.text()).isEqualTo("Hello\nOne & two\nthree\n\n- a\n- b");
        assertThat(message.snippet()).isEqualTo("Hello One & two three - a - b");
    }

    @Test
    void blankTextBesideHtmlGivesWayToTheHtmlsText() {
        ParsedMessage message = Mail.read("""
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                \s
                --b
                Content-Type: text/html

                <p>words</p>
                --b--
                """);

        assertThat(message.text()).isEqualTo("words");
    }

    @Test
    void textsOfOneMixedMessageAreJoined() {
        ParsedMessage message = Mail.read("""
                Content-Type: multipart/mixed; boundary=b

                --b

                Hello.
                --b
                Content-Type: text/plain; name=notes.txt

                a file
                --b
                Content-Type: text/plain; charset=us-ascii

                -- the list's footer
                --b--
                """);

        assertThat(message.text()).isEqualTo("Hello.\n-- the list's footer");
        assertThat(message.attachments()).extracting(Attachment::filename).containsExactly("notes.txt");
    }

    @Test
    void calendarAmongTheAlternativesIsAnInlineAttachment() {
        ParsedMessage message = Mail.read("""
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                Join us.
                --b
                Content-Type: text/calendar; method=REQUEST; charset=utf-8

                BEGIN:VCALENDAR
                END:VCALENDAR
                --b--
                """);

        assertThat(message.text()).isEqualTo("Join us.");
        assertThat(message.attachments())
                .extracting(Attachment::contentType, Attachment::inline)
                .containsExactly(tuple("text/calendar", true));
    }

    @Test
    void messageThatIsNothingButAFileHasNoText() {
        ParsedMessage message = Mail.read("""
                Subject: scan
                Content-Type: application/pdf; name="scan.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0xLjQK
                """);

        assertThat(message.text()).isNull();
        assertThat(message.snippet()).isEmpty();
        assertThat(message.attachments())
                .extracting(Attachment::filename, Attachment::octets)
                .containsExactly(tuple("scan.pdf", 9L));
    }

    @Test
    void partsOfADigestAreMessages() {
        ParsedMessage message = Mail.read("""
                Content-Type: multipart/digest; boundary=b

                --b

                Subject: one

                first
                --b--
                """);

        assertThat(message.attachments()).extracting(Attachment::contentType).containsExactly("message/rfc822");
    }
}
