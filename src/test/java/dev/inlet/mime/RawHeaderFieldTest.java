package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets beyond ASCII in a header field, which names no charset, are read as the text of their message is. */
class RawHeaderFieldTest {

    private static final String CZECH =
            "Dobrý den, v příloze vám zasíláme fakturu za říjen. Prosíme o její úhradu do konce měsíce.";
    private static final String SUBJECT = "Subject: Objednávka č. 5\n";
    private static final Charset LATIN_2 = Charset.forName("ISO-8859-2");

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-2,Zażalenie źle wysłane",
        "windows-1250,Příloha š. ž.",
        "KOI8-R,Счёт",
        "windows-1251,Счёт № 5",
        "ISO-8859-7,Ευχή",
        "Shift_JIS,請求"
    })
    void asTheLabelOfTheTextSays(String charset, String subject) {
        ParsedMessage message = read(
                "Subject: %s\nFrom: %s <a@example.com>\nContent-Type: text/plain; charset=%s\n\nText\n"
                        .formatted(subject, subject, charset),
                Charset.forName(charset));

        assertThat(message.subject()).isEqualTo(subject);
        assertThat(message.from()).extracting(MailAddress::name).containsExactly(subject);
        assertThat(message.warnings()).singleElement().asString().startsWith("a header field names no charset");
    }

    @Test
    void asTheTextItselfIsGuessedToBe() {
        assertThat(read(SUBJECT + "\n" + CZECH + "\n", LATIN_2).subject()).isEqualTo("Objednávka č. 5");
    }

    @Test
    void asTheFirstTextOfSeveralPartsAndSoAreTheFileNamesThatFollow() {
        ParsedMessage message = read("""
                Subject: Objednávka č. 5
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html; charset=iso-8859-2

                <p>Text</p>
                --b
                Content-Disposition: attachment; filename="příloha.txt"
                Content-Type: text/plain; charset=koi8-r

                x
                --b--
                """, LATIN_2);

        assertThat(message.subject()).isEqualTo("Objednávka č. 5");
        assertThat(message.attachments()).extracting(Attachment::filename).containsExactly("příloha.txt");
    }

    @Test
    void ofAHeaderAloneAsItsOwnLabelSays() throws IOException {
        byte[] header = Mail.octets(SUBJECT + "Content-Type: text/plain; charset=iso-8859-2\n\n", LATIN_2);

        ParsedMessage message = new MimeReader(MimeLimits.defaults()).readHeader(new ByteArrayInputStream(header));

        assertThat(message.subject()).isEqualTo("Objednávka č. 5");
    }

    @Test
    void utf8IsUtf8WhateverTheTextIs() {
        ParsedMessage message = read(SUBJECT + "Content-Type: text/plain; charset=windows-1250\n\nText\n", UTF_8);

        assertThat(message.subject()).isEqualTo("Objednávka č. 5");
        assertThat(message.warnings()).isEmpty();
    }

    /** What names UTF-8, or Western Europe for want of anything better, says nothing of other octets. */
    @ParameterizedTest
    @CsvSource({"utf-8", "us-ascii", "iso-8859-1", "utf-16", "x-klingon"})
    void aLabelThatSaysNothingOfTheFieldLeavesItToItself(String label) {
        String rest = "Content-Type: text/plain; charset=" + label + "\n\nText\n";

        assertThat(read("Subject: Счёт за октябрь\n" + rest, Charset.forName("KOI8-R"))
                        .subject())
                .isEqualTo("Счёт за октябрь");
        assertThat(read("Subject: Déjà reçu\n" + rest, Charset.forName("windows-1252"))
                        .subject())
                .isEqualTo("Déjà reçu");
    }

    /** No text in that charset has such octets. */
    @Test
    void soDoesOneThatTheFieldBelies() {
        String mail = "Subject: Grüße\nContent-Type: text/plain; charset=euc-jp\n\nText\n";

        assertThat(read(mail, Charset.forName("windows-1252")).subject()).isEqualTo("Grüße");
    }

    private static ParsedMessage read(String lines, Charset charset) {
        return Mail.read(Mail.octets(lines, charset));
    }
}
