package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters are read in every form in which senders put file names. */
class HeaderValueTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            attachment; filename=plain.pdf                                            | plain.pdf
            attachment; FileName = "with blanks.pdf" ; size=3                         | with blanks.pdf
            attachment; filename=bare blanks.pdf; size=3                              | bare blanks.pdf
            attachment; filename="semi;colon.pdf"                                     | semi;colon.pdf
            attachment; filename="a \\"quote\\".pdf"                                  | a "quote".pdf
            attachment; filename="never closed.pdf                                    | never closed.pdf
            attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf                          | Grüße.pdf
            attachment; filename*=iso-8859-1'de'Gr%FC%DFe.pdf                         | Grüße.pdf
            attachment; filename="fallback.pdf"; filename*=UTF-8''%E2%82%AC.pdf       | €.pdf
            attachment; filename*0="long"; filename*1=" name"; filename*2=".pdf"      | long name.pdf
            attachment; filename*0*=UTF-8''%E2%82; filename*1*=%AC; filename*2=.pdf   | €.pdf
            attachment; filename*1=.pdf; filename*0=order                             | order.pdf
            attachment; filename="=?utf-8?B?R3LDvMOfZS5wZGY=?="                       | Grüße.pdf
            attachment; filename*=%41.pdf                                             | A.pdf
            attachment;;; filename=odd.pdf;                                           | odd.pdf
            """)
    void filenameIsFound(String header, String filename) {
        assertThat(HeaderValue.parse(header).parameter("filename")).isEqualTo(filename);
    }

    @Test
    void valueStandsWithoutItsParameters() {
        assertThat(HeaderValue.parse("Text/HTML ; charset=utf-8").value()).isEqualTo("text/html");
        assertThat(HeaderValue.parse("").value()).isEmpty();
        assertThat(HeaderValue.parse("attachment").parameter("filename")).isNull();
    }

    @Test
    void fileNamesLoseFoldersAndDirectionTricks() {
        assertThat(FileNames.of("../../etc/passwd", null)).isEqualTo("passwd");
        assertThat(FileNames.of("C:\\Users\\me\\bill.pdf", null)).isEqualTo("bill.pdf");
        assertThat(FileNames.of("invoice\u202Efdp.exe", null)).isEqualTo("invoicefdp.exe");
        assertThat(FileNames.of(" ", "name.txt")).isEqualTo("name.txt");
        assertThat(FileNames.of("..\\", null)).isNull();
        assertThat(FileNames.of(null, null)).isNull();
        assertThat(FileNames.of("x".repeat(5000), null)).hasSize(255);
    }
}
