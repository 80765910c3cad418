package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/pop3.md says what the code does: every error with its category, every limit with its default. */
class DocumentationTest {

    private static final Pattern ERROR_ROW = Pattern.compile("^\\| `([a-z_0-9]+)` \\| ([A-Z]+) \\|", Pattern.MULTILINE);
    private static final Pattern LIMIT_ROW = Pattern.compile("^\\| `([A-Za-z0-9.]+)` \\| ([0-9]+) ", Pattern.MULTILINE);

    @Test
    void everyErrorIsListedWithItsCategory() throws IOException {
        Map<String, String> faults = Arrays.stream(Fault.values())
                .collect(Collectors.toMap(Fault::code, fault -> fault.category().name()));

        assertThat(rows(ERROR_ROW)).isEqualTo(faults);
    }

    @Test
    void everyLimitIsListedWithItsDefault() throws IOException {
        Pop3Limits limits = Pop3Limits.defaults();
        Pop3Server server = Pop3Server.of("pop.example.com", 995, TlsMode.IMPLICIT);

        assertThat(rows(LIMIT_ROW))
                .isEqualTo(Map.of(
                        "Pop3Server.connectTimeout",
                        "" + server.connectTimeout().toSeconds(),
                        "Pop3Server.readTimeout",
                        "" + server.readTimeout().toSeconds(),
                        "maxLineOctets",
                        "" + limits.maxLineOctets(),
                        "maxCapabilityLines",
                        "" + limits.maxCapabilityLines(),
                        "maxListingEntries",
                        "" + limits.maxListingEntries(),
                        "maxMessageOctets",
                        "" + limits.maxMessageOctets(),
                        "pipelineWindow",
                        "" + limits.pipelineWindow(),
                        "pipelineOctets",
                        "" + limits.pipelineOctets(),
                        "maxScramIterations",
                        "" + limits.maxScramIterations(),
                        "sessionTimeout",
                        "" + limits.sessionTimeout().toMinutes()));
    }

    private static Map<String, String> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(Path.of("docs", "pop3.md")))
                .results()
                .collect(Collectors.toMap((MatchResult match) -> match.group(1), match -> match.group(2)));
    }
}
