package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a problem document can have is in the documents' list, and the list has no other. */
class ProblemCodesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path LIST = Path.of("docs/operations.md");
    private static final Pattern GIVEN = Pattern.compile(
            "(?:new Problem\\(|Problem\\.of\\()\\s*(?:org\\.springframework\\.http\\.)?HttpStatus\\.\\w+,\\s*\"(\\w+)\""
                    + "|[Cc]onflict\\(\\s*\"(\\w+)\"");
    private static final Pattern MISSING = Pattern.compile("notFound\\(\\s*\"(\\w+)\"");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9_]+)`");

    @Test
    void theListHasEveryCodeAndNoOther() throws IOException {
        assertThat(listed())
                .as(
                        "the codes in the first column of \"API errors\" in docs/operations.md, beside those in the sources")
                .containsExactlyInAnyOrderElementsOf(given());
    }

    private static Set<String> given() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                for (Matcher each = GIVEN.matcher(source); each.find(); ) {
                    codes.add(each.group(1) == null ? each.group(2) : each.group(1));
                }
                for (Matcher each = MISSING.matcher(source); each.find(); ) {
                    codes.add(each.group(1) + "_not_found");
                }
            }
        }
        assertThat(codes).contains("invalid_value", "account_name_taken", "message_not_found", "database_unavailable");
        return codes;
    }

    private static Set<String> listed() throws IOException {
        String document = Files.readString(LIST);
        int start = document.indexOf("## API errors");
        String section = document.substring(start, document.indexOf("\n## ", start));
        Set<String> codes = new TreeSet<>();
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher each = CODE.matcher(line.substring(0, line.indexOf(" | ", 2)));
            while (each.find()) {
                codes.add(each.group(1));
            }
        });
        return codes;
    }
}
