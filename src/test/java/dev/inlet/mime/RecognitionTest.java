package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.mime.DeliveryReport.Recipient;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of mail a message is: written by a person or not, a report, from a list, signed or encrypted, an appointment. */
class RecognitionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Subject: hello                                          |
                    Auto-Submitted: no                                      |
                    Auto-Submitted: auto-replied (vacation)                 | AUTO_REPLY
                    Auto-Submitted: auto-generated; type=x                  | AUTO_GENERATED
                    X-Autoreply: yes                                        | AUTO_REPLY
                    Precedence: auto_reply                                  | AUTO_REPLY
                    Precedence: Bulk                                        | BULK
                    List-Unsubscribe: <https://x.example/u>                 | BULK
                    List-Post: <mailto:list@x.example>                      | MAILING_LIST
                    Content-Type: application/ms-tnef                       | TNEF
                    Content-Type: application/octet-stream; name=WinMail.dat| TNEF
                    Content-Type: text/calendar; method=REQUEST             | CALENDAR
                    Content-Type: application/pkcs7-mime; smime-type=enveloped-data | SMIME_ENCRYPTED
                    Content-Type: application/x-pkcs7-mime; smime-type=signed-data  | SMIME_SIGNED
                    Content-Type: application/pkcs7-mime                    | SMIME_ENCRYPTED""")
    void traitIsTold(String field, Trait trait) {
        Recognised recognised = recognised(field + "\n\nbody\n");
        assertThat(recognised.traits()).isEqualTo(trait == null ? Set.of() : Set.of(trait));
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/signed; protocol=\"application/pgp-signature\", PGP_SIGNED",
        "multipart/signed; protocol=\"application/pkcs7-signature\", SMIME_SIGNED",
        "multipart/signed, SMIME_SIGNED",
        "multipart/encrypted; protocol=\"application/pgp-encrypted\", PGP_ENCRYPTED",
        "multipart/report; report-type=disposition-notification, READ_RECEIPT",
        "multipart/report; report-type=Delivery-Status, DELIVERY_REPORT"
    })
    void multipartSaysWhatItIs(String type, Trait trait) {
        assertThat(recognised("Content-Type: " + type + "; boundary=b\n\n--b\n\ntext\n--b--\n")
                        .traits())
                .containsExactly(trait);
    }

    @Test
    void signedPkcs7IsToldFromEncryptedByItsContent() {
        String signed = Base64.getEncoder().encodeToString(new byte[] {
            0x30, (byte) 0x80, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x07, 0x02, 0
        });
        assertThat(recognised("Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n" + signed
                                + "\n")
                        .traits())
                .containsExactly(Trait.SMIME_SIGNED);
    }

    @Test
    void pgpInTheTextIsRecognised() {
        assertThat(recognised("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n")
                        .traits())
                .containsExactly(Trait.PGP_ENCRYPTED);
        assertThat(recognised("Subject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhi\n")
                        .traits())
                .containsExactly(Trait.PGP_SIGNED);
    }

    @Test
    void deliveryReportSaysWhoDidNotGetWhat() {
        Recognised recognised = recognised("""
                From: Mail Delivery System <mailer-daemon@mx.example.net>
                Auto-Submitted: auto-replied
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                I am sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net
                Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0100

                Original-Recipient: rfc822;ada@example.org
                Final-Recipient: rfc822; lovelace@example.org
                Action: Failed
                Status: 5.1.1 (no such user)
                Diagnostic-Code: smtp; 550 5.1.1 no
                  such user

                Final-Recipient: rfc822; bob@example.org
                Action: delayed
                Status: 4.4.1
                --b
                Content-Type: text/rfc822-headers

                Received: from x
                Message-ID: <original@example.com>
                Subject: the one that came back
                --b--
                """);
        assertThat(recognised.traits()).containsExactly(Trait.AUTO_REPLY, Trait.BOUNCE, Trait.DELIVERY_REPORT);
        DeliveryReport report = recognised.deliveryReport();
        assertThat(report).isNotNull();
        assertThat(report.reportingServer()).isEqualTo("mx.example.net");
        assertThat(report.originalMessageId()).isEqualTo("<original@example.com>");
        assertThat(report.recipients())
                .containsExactly(
                        new Recipient("ada@example.org", "failed", "5.1.1", "550 5.1.1 no   such user"),
                        new Recipient("bob@example.org", "delayed", "4.4.1", null));
    }

    @Test
    void bounceOfAnOldServerIsToldByWhoSendsItAndItsSubject() {
        assertThat(recognised("From: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\nHi.\n")
                        .traits())
                .containsExactly(Trait.BOUNCE);
        assertThat(recognised("From: ada@example.net\nSubject: failure notice\n\nHi.\n")
                        .traits())
                .isEmpty();
    }

    @Test
    void delayIsNoBounce() {
        assertThat(recognised("""
                From: postmaster@mx.example.net
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; bob@example.org
                Action: delayed
                --b--
                """).traits()).containsExactly(Trait.DELIVERY_REPORT);
    }

    @Test
    void listAndAppointmentAreNamed() {
        assertThat(recognised("List-Id: Some people <people.example.org>\n\nx\n")
                        .listId())
                .isEqualTo("people.example.org");
        assertThat(recognised("List-Id: people.example.org\n\nx\n").listId()).isEqualTo("people.example.org");
        assertThat(recognised("Content-Type: text/calendar; method=CANCEL\n\nBEGIN:VCALENDAR\n")
                        .calendarMethod())
                .isEqualTo("cancel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    References: <a@x> <b@x>; In-Reply-To: <b@x>; Message-ID: <c@x> | <a@x>
                    In-Reply-To: Your message <b@x>; Message-ID: <c@x>             | <b@x>
                    References: nonsense; Message-ID: <c@x>                        | <c@x>
                    Subject: none                                                  |""")
    void threadIsKnownByWhatItBeganWith(String fields, String key) {
        assertThat(recognised(fields.replace("; ", "\n") + "\n\nx\n").threadKey())
                .isEqualTo(key);
    }

    private static Recognised recognised(String message) {
        return Mail.read(message).recognised();
    }
}
