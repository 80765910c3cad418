package dev.inlet.account.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/operations.md lists every advice that there is, and none that there is not. */
class AdviceDocumentationTest {

    private static final Pattern SECTION = Pattern.compile("## Verify an account\\n(.*?)\\n## ", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^\\| `([a-z_0-9]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyAdviceIsListed() throws IOException {
        String section = SECTION.matcher(Files.readString(Path.of("docs", "operations.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(CODE.matcher(section).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Advice.values())
                        .map(advice -> advice.view().code())
                        .toList());
    }
}
