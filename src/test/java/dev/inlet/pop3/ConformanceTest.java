package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.TaggedTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/conformance.md names, for every statement and every habit of servers, exactly the tests that bear its tag.
 *
 * <p>Where it does not, target/conformance.md is what it should say.
 */
class ConformanceTest {

    private static final Path DOCUMENT = Path.of("docs", "conformance.md");
    private static final Path CORRECTED = Path.of("target", "conformance.md");

    /** What a row is about, what Inlet does, and the tests; the first cell is the tag, or the number behind "wild-". */
    private static final Pattern ROW =
            Pattern.compile("^\\| ([CV]\\d{4}|\\d{1,2}) \\| (.+?) \\| (.*?) ?\\|$", Pattern.MULTILINE);

    private static final String NOT_YET = "not yet";

    private final Map<String, SortedSet<String>> tests = TaggedTests.byTag();

    @Test
    void everyStatementOfMsStanopop3HasARowAndATest() throws IOException {
        List<String> statements =
                Stream.concat(ids("C%04d", 47), ids("V%04d", 8)).toList();

        assertThat(tags()).containsAll(statements);
        assertThat(tests.keySet()).containsAll(statements);
    }

    @Test
    void everyHabitOfServersHasARowAndATestOrAnAdmissionThatItHasNone() throws IOException {
        assertThat(tags()).containsAll(ids("wild-%d", 50).toList());
        for (MatchResult row : rows()) {
            assertThat(row.group(2).contains(NOT_YET) || tests.containsKey(tag(row)))
                    .as("a test or an admission for %s", row.group())
                    .isTrue();
        }
    }

    @Test
    void noRowAndNoTagIsThereTwiceOrForNothing() throws IOException {
        assertThat(tags()).doesNotHaveDuplicates();
        assertThat(tags())
                .containsAll(tests.keySet().stream()
                        .filter(tag -> tag.matches("[CV]\\d{4}|wild-\\d+"))
                        .toList());
    }

    @Test
    void everyRowNamesExactlyTheTestsThatBearItsTag() throws IOException {
        String document = Files.readString(DOCUMENT);
        String corrected = ROW.matcher(document).replaceAll(row -> Matcher.quoteReplacement(corrected(row)));
        Files.writeString(CORRECTED, corrected);

        assertThat(document).as("what it should say is in %s", CORRECTED).isEqualTo(corrected);
    }

    private String corrected(MatchResult row) {
        String names = tests.getOrDefault(tag(row), new TreeSet<>()).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return "| " + row.group(1) + " | " + row.group(2) + " | " + (names.isEmpty() ? "|" : names + " |");
    }

    private static List<String> tags() throws IOException {
        return rows().stream().map(ConformanceTest::tag).toList();
    }

    private static String tag(MatchResult row) {
        String id = row.group(1);
        return Character.isDigit(id.charAt(0)) ? "wild-" + id : id;
    }

    private static List<MatchResult> rows() throws IOException {
        List<MatchResult> rows = new ArrayList<>();
        ROW.matcher(Files.readString(DOCUMENT)).results().forEach(rows::add);
        return rows;
    }

    private static Stream<String> ids(String format, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(format::formatted);
    }
}
