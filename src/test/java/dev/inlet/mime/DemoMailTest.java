package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.demo.DemoMessages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo's messages, written as real mail is, are read as a person would read them. */
class DemoMailTest {

    @Test
    void allButTheBrokenOnesAreReadWhole() {
        List<String> partial = DemoMessages.names().stream()
                .filter(file -> demo(file).status() != ParseStatus.OK)
                .toList();

        assertThat(partial).containsExactly("26-broken-boundary.eml", "27-broken-encodings.eml", "40-cut-short.eml");
    }

    @Test
    void subjectsAreDecodedInEveryCharset() {
        Map<String, String> subjects = Map.of(
                "02-rechnung-pdf.eml", "Rechnung 2026-0311 für Kühlzelle – fällig am 16. März",
                "03-mahnung-latin1.eml", "Zahlungserinnerung für Kunde 40§3",
                "11-japanese-iso-2022-jp.eml", "見積書のご依頼",
                "12-japanese-attachment.eml", "納品書を送付します 🍣",
                "14-arabic-windows-1256.eml", "تأكيد الحجز",
                "15-emoji.eml", "🎉 Your order is on its way 🚚",
                "16-chinese-gb2312.eml", "关于三月份订单的确认",
                "17-russian-koi8-r.eml", "Счёт за доставку",
                "18-french-quoted-printable.eml", "Déjeuner à 12 €",
                "31-no-mime-headers.eml", "Kjøkkenbenk – rå UTF-8 i alle felt");

        subjects.forEach((file, subject) -> assertThat(demo(file).subject()).isEqualTo(subject));
    }

    @Test
    void bodiesAreDecodedInEveryCharset() {
        Map<String, String> words = Map.of(
                "02-rechnung-pdf.eml", "über 1.284,50 € für die Wartung",
                "11-japanese-iso-2022-jp.eml", "冷蔵ケース",
                "13-arabic.eml", "أودّ الاستفسار",
                "14-arabic-windows-1256.eml", "تم حجز غرفتين",
                "16-chinese-gb2312.eml", "纸箱五百个",
                "17-russian-koi8-r.eml", "Здравствуйте!",
                "18-french-quoted-printable.eml", "coûte 12 €, service compris",
                "27-broken-encodings.eml", "Preis: 5 €, Käse roh.",
                "31-no-mime-headers.eml", "æøå ÆØÅ",
                "32-html-windows-1252.eml", "It’s back – “the best” offer for only € 9.99");

        words.forEach((file, text) -> assertThat(demo(file).text()).contains(text));
    }

    @Test
    void attachmentsHaveTheirNames() {
        assertThat(names("04-invoice-two-attachments.eml"))
                .containsExactly(
                        "Invoice 88140 - pallet covers, strapping band and corner boards.pdf",
                        "Lieferliste – März.csv");
        assertThat(names("12-japanese-attachment.eml")).containsExactly("納品書.pdf");
        assertThat(names("20-forward-as-attachment.eml")).containsExactly("Broken hinge on cabinet 12.eml");
        assertThat(names("23-everything-nested.eml")).containsExactly("final.png", "print-data.zip", "terms.pdf");
        assertThat(names("40-cut-short.eml")).containsExactly("page.png");
    }

    @Test
    void pdfAttachmentIsAPdf() {
        byte[] pdf = Mail.part(DemoMessages.named("02-rechnung-pdf.eml"), 1).orElseThrow();

        assertThat(pdf).startsWith('%', 'P', 'D', 'F').endsWith('E', 'O', 'F', '\n');
    }

    private static List<String> names(String file) {
        return demo(file).attachments().stream()
                .map(attachment -> String.valueOf(attachment.filename()))
                .toList();
    }

    private static ParsedMessage demo(String file) {
        return Mail.read(DemoMessages.named(file));
    }
}
