package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that names no charset, or none that is known, becomes the characters its sender meant, and says that this is a guess. */
class CharsetGuessTest {

    private static final String RUSSIAN =
            "Здравствуйте! Направляем вам счёт за октябрь. Просим оплатить его до конца месяца.";
    private static final String JAPANESE = "お世話になっております。ご注文いただいた商品の請求書をお送りいたします。内容をご確認ください。";
    private static final String POLISH =
            "Dzień dobry, w załączeniu przesyłamy fakturę za usługi świadczone w październiku. Prosimy o płatność.";
    private static final String CZECH =
            "Dobrý den, v příloze vám zasíláme fakturu za říjen. Prosíme o její úhradu do konce měsíce.";

    @ParameterizedTest
    @CsvSource({
        "KOI8-R," + RUSSIAN,
        "windows-1251," + RUSSIAN,
        "ISO-8859-5," + RUSSIAN,
        "windows-1251,'Добрый день, высылаю документы.'",
        "KOI8-R,'Добрый день, высылаю документы.'",
        "Shift_JIS," + JAPANESE,
        "Shift_JIS,請求書を送ります。",
        "EUC-JP," + JAPANESE,
        "ISO-2022-JP," + JAPANESE,
        "ISO-2022-JP,請求書を送ります。",
        "GB18030,您好，附件是本月的发票，请查收。如有任何问题，请随时与我们联系。谢谢您的合作与支持。",
        "Big5,您好，附件為本月份的發票，請查收。若有任何問題，請隨時與我們聯絡。謝謝您的合作與支持。",
        "EUC-KR,안녕하세요. 10월분 세금계산서를 보내드립니다. 확인하시고 월말까지 입금해 주시기 바랍니다.",
        "ISO-8859-2,'" + POLISH + "'",
        "windows-1250,'" + POLISH + "'",
        "ISO-8859-2,'" + CZECH + "'",
        "windows-1250,'" + CZECH + "'",
        "ISO-8859-2,'Tisztelt Ügyfelünk! Mellékelten küldjük az októberi számlát. Kérjük, szíveskedjen kiegyenlíteni a hónap végéig, mielőbb.'",
        "ISO-8859-7,'Καλημέρα σας, σας αποστέλλουμε το τιμολόγιο του Οκτωβρίου. Παρακαλούμε να το εξοφλήσετε.'",
        "windows-1254,'Sayın müşterimiz, ekim ayına ait faturanızı ekte bulabilirsiniz. Ödemenizi ay sonuna kadar yapmanızı rica ederiz.'",
        "windows-1255,'שלום רב, מצורפת החשבונית עבור חודש אוקטובר. נא לשלם עד סוף החודש. בברכה, הנהלת חשבונות'",
        "windows-1256,'السلام عليكم، نرفق لكم فاتورة شهر أكتوبر. يرجى السداد قبل نهاية الشهر. مع تحيات قسم المحاسبة'",
        "windows-1252,'Sehr geehrte Damen und Herren, anbei erhalten Sie unsere Rechnung über die geleisteten Stunden. Mit freundlichen Grüßen'"
    })
    void textWithoutALabelIsRead(String charset, String text) throws IOException {
        ParsedMessage message = read("Subject: x\r\n\r\n", text, charset);
        assertThat(message.text()).isEqualToNormalizingNewlines(text);
        assertThat(message.warnings()).singleElement().asString().startsWith("no charset is named: guessed to be ");
        assertThat(message.status()).isEqualTo(ParseStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Schöne Grüße",
                "Grüße",
                "Größe: 25 €",
                "Ça va? Déjà reçu.",
                "¿Qué tal, señor?",
                "Får vi høre nærmere?",
                "Não há informação.",
                "naïve café",
                "“Yes” – 5 £"
            })
    void aLittleWesternTextIsNotTakenForAnything(String text) throws IOException {
        assertThat(read("Subject: x\r\n\r\n", text, "windows-1252").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "KOI8-R,Счёт за октябрь",
        "windows-1251,Счёт за октябрь",
        "ISO-2022-JP,請求書をお送りします",
        "Shift_JIS,請求書をお送りします",
        "windows-1252,Déjà reçu là-bas"
    })
    void soIsAHeaderField(String charset, String subject) throws IOException {
        ParsedMessage message = read("From: ann@example.com\r\nSubject: ", subject + "\r\n\r\nText", charset);
        assertThat(message.subject()).isEqualTo(subject);
        assertThat(message.warnings())
                .singleElement()
                .asString()
                .startsWith("a header field names no charset: guessed");
    }

    @Test
    void anUnknownLabelIsGuessedToo() throws IOException {
        ParsedMessage message = read("Content-Type: text/plain; charset=x-cyrillic\r\n\r\n", RUSSIAN, "KOI8-R");
        assertThat(message.text()).isEqualTo(RUSSIAN);
        assertThat(message.warnings()).containsExactly("charset x-cyrillic is unknown: guessed to be KOI8-R");
    }

    @ParameterizedTest
    @CsvSource({"us-ascii,KOI8-R", "utf-8,windows-1251", "ascii,ISO-8859-5", "us-ascii,ISO-2022-JP"})
    void soIsOneThatTheTextBelies(String label, String charset) throws IOException {
        ParsedMessage message = read("Content-Type: text/plain; charset=" + label + "\r\n\r\n", RUSSIAN, charset);
        assertThat(message.text()).isEqualTo(RUSSIAN);
        assertThat(message.warnings())
                .singleElement()
                .asString()
                .matches("the text is not in .* as it says: guessed to be " + charset);
    }

    @Test
    void utf8ThatIsCalledAsciiIsNoGuess() throws IOException {
        ParsedMessage message = read("Content-Type: text/plain; charset=us-ascii\r\n\r\n", RUSSIAN, "UTF-8");
        assertThat(message.text()).isEqualTo(RUSSIAN);
        assertThat(message.warnings()).isEmpty();
    }

    @Test
    void aKnownLabelIsBelieved() throws IOException {
        ParsedMessage message = read("Content-Type: text/plain; charset=windows-1251\r\n\r\n", RUSSIAN, "windows-1251");
        assertThat(message.text()).isEqualTo(RUSSIAN);
        assertThat(message.warnings()).isEmpty();
    }

    @Test
    void asciiAndUtf8AreNoGuess() throws IOException {
        assertThat(read("Subject: x\r\n\r\n", "plain", "UTF-8").warnings()).isEmpty();
        assertThat(read("Subject: x\r\n\r\n", RUSSIAN, "UTF-8").text()).isEqualTo(RUSSIAN);
        assertThat(read("Subject: x\r\n\r\n", RUSSIAN, "UTF-8").warnings()).isEmpty();
    }

    @Test
    void utf8ThatStopsWithinACharacterIsUtf8() {
        byte[] octets = ("x" + RUSSIAN).getBytes(UTF_8);
        assertThat(CharsetGuess.of(octets, 10)).isEqualTo(UTF_8);
    }

    @Test
    void htmlIsGuessedByItsText() throws IOException {
        String html = "<html><body><p style=\"color: red\">" + RUSSIAN + "</p></body></html>";
        ParsedMessage message = read("Content-Type: text/html\r\n\r\n", html, "windows-1251");
        assertThat(message.html()).isEqualTo(html);
        assertThat(message.text()).isEqualToNormalizingWhitespace(RUSSIAN);
    }

    /** The sample begins where ASCII ends, and ends some kilobytes further. */
    @Test
    void howLongATextIsMakesNoDifference() {
        byte[] octets = ("x".repeat(1_000_000) + RUSSIAN.repeat(20_000)).getBytes(Charset.forName("KOI8-R"));
        assertThat(CharsetGuess.of(octets, octets.length)).isEqualTo(Charset.forName("KOI8-R"));
    }

    private static ParsedMessage read(String header, String text, String charset) throws IOException {
        var raw = new ByteArrayOutputStream();
        raw.writeBytes(header.getBytes(UTF_8));
        raw.writeBytes(text.getBytes(Charset.forName(charset)));
        return new MimeReader(MimeLimits.defaults()).read(new ByteArrayInputStream(raw.toByteArray()));
    }
}
