package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever ends the lines of a text, LF does afterwards, once for each line; what nobody can hold is gone. */
class CleanTextTest {

    @ParameterizedTest
    @CsvSource({
        "a\\nb,          a\\nb",
        "a\\r\\nb\\r\\n, a\\nb\\n",
        "a\\rb\\r,       a\\nb\\n",
        "a\\r\\r\\nb,    a\\n\\nb",
        "a\\r\\n\\nb,    a\\n\\nb",
        "a\\0b\\r\\nc,   ab\\nc",
        "\\uD83D\\r\\na, \\na",
    })
    void linesEndInLf(String text, String clean) {
        assertThat(CleanText.lines(unescaped(text))).isEqualTo(unescaped(clean));
    }

    private static String unescaped(String text) {
        return text.replace("\\uD83D", "\uD83D").translateEscapes();
    }
}
