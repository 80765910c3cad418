package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is read field by field over any run of SPACE and TAB, and a field that is no number is told from one. */
@Tag("C0004")
class LineTest {

    @ParameterizedTest
    @ValueSource(strings = {"12 345", "12\t345", " \t12 \t \t345\t", "12  345 and more", "0012 00345"})
    @Tag("C0017")
    @Tag("C0021")
    void numbersAreReadOverAnyBlanks(String text) {
        assertThat(DropListing.of(Line.of(text))).isEqualTo(new DropListing(12, 345));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1x",
                "x",
                "0x10",
                "1.5",
                "9223372036854775808",
                "99999999999999999999",
                "\u00b2"
            })
    void anythingElseIsNoNumber(String text) {
        assertThat(Line.of(text).number()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4294967296,4294967296", "9223372036854775807,9223372036854775807"})
    void numbersHave63Bits(String text, long number) {
        assertThat(Line.of(text).number()).isEqualTo(number);
    }

    @Test
    void fieldsEndInEmptyOnes() {
        Line line = Line.of("\ta b\t");

        assertThat(line.field()).isEqualTo("a");
        assertThat(line.field()).isEqualTo("b");
        assertThat(line.field()).isEmpty();
        assertThat(line.field()).isEmpty();
        assertThat(line.number()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"2,2,-1", "2 x,2,-1", "2 -5,2,-1", "x 5,-1,5", "'',-1,-1"})
    @Tag("C0017")
    void aDropListingWithJunkGivesWhatCanBeRead(String text, long messages, long octets) {
        assertThat(DropListing.of(Line.of(text))).isEqualTo(new DropListing(messages, octets));
    }
}
