package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attachment is shows in its octets, not in what its sender calls it. */
class DetectedTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %PDF-1.7                  | photo.jpg   | application/pdf
                    ~89PNG~0d~0a~1a~0a | x.pdf       | image/png
                    ~ff~d8~ff~e0 | x        | image/jpeg
                    MZ~90~00          | invoice.pdf | application/vnd.microsoft.portable-executable
                    PK~03~04          | a.docx      | application/vnd.openxmlformats-officedocument.wordprocessingml.document
                    PK~03~04          | a.DOCM      | application/vnd.ms-word.document.macroenabled.12
                    PK~03~04          | a.pdf       | application/zip
                    ~d0~cf~11~e0~a1~b1~1a~e1 | a.xls | application/vnd.ms-excel
                    RIFF1234WEBP              | x           | image/webp
                    <!DOCTYPE HTML><p>        | x.txt       | text/html
                    <?xml version='1.0'?>     | x           | application/xml
                    BEGIN:VCALENDAR           | x           | text/calendar
                    Gr~c3~bc~c3~9fe | x.bin | text/plain
                    a~00b                 | x.txt       | application/octet-stream""")
    void isTold(String octets, String filename, String type) {
        byte[] start = unescaped(octets).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DetectedType.of(start, filename)).isEqualTo(type);
    }

    /** Octets by their number: ~89. */
    private static String unescaped(String octets) {
        return Pattern.compile("~([0-9a-f]{2})")
                .matcher(octets)
                .replaceAll(
                        octet -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octet.group(1), 16))));
    }

    @Test
    void nothingIsUnknown() {
        assertThat(DetectedType.of(new byte[0], null)).isEqualTo("application/octet-stream");
    }

    @Test
    void attachmentSaysBoth() {
        Attachment attachment = Mail.read("""
                Content-Type: image/jpeg; name=photo.jpg
                Content-Transfer-Encoding: base64

                TVqQAAMAAAAEAAAA
                """).attachments().getFirst();
        assertThat(attachment.contentType()).isEqualTo("image/jpeg");
        assertThat(attachment.detectedType()).isEqualTo("application/vnd.microsoft.portable-executable");
    }
}
