package dev.inlet.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** Octets become the characters their sender meant. */
class MailCharsetsTest {

    @Test
    void vendorsSupersetIsMeantWhereTheStandardIsNamed() {
        assertThat(decode(new byte[] {(byte) 0x80, (byte) 0x93}, "ISO-8859-1")).isEqualTo("€\u201c");
        assertThat(decode("朱镕基".getBytes(Charset.forName("GBK")), "gb2312")).isEqualTo("朱镕基");
        assertThat(decode("①".getBytes(Charset.forName("windows-31j")), "Shift_JIS"))
                .isEqualTo("①");
    }

    @Test
    void asciiThatIsNotIsGuessed() {
        assertThat(decode("é".getBytes(UTF_8), "us-ascii")).isEqualTo("é");
        assertThat(decode(new byte[] {(byte) 0xe9}, "us-ascii")).isEqualTo("é");
    }

    @Test
    void latin1UnderTheLabelUtf8IsStillRead() {
        assertThat(decode(new byte[] {'K', (byte) 0xe4, 's', 'e'}, "utf-8")).isEqualTo("Käse");
    }

    @Test
    void utf8WithOneBadOctetStaysUtf8() {
        assertThat(decode(new byte[] {(byte) 0xc3, (byte) 0xa9, (byte) 0xff}, "utf-8"))
                .isEqualTo("é\uFFFD");
    }

    @Test
    void namesThatAreNoneAreUnknown() {
        assertThat(MailCharsets.named("x-nonsense")).isNull();
        assertThat(MailCharsets.named("")).isNull();
        assertThat(MailCharsets.named("\0 $%&")).isNull();
        assertThat(MailCharsets.named(" UTF-8 ")).isEqualTo(UTF_8);
    }

    private static String decode(byte[] octets, String charset) {
        return MailCharsets.decode(octets, octets.length, MailCharsets.named(charset));
    }
}
