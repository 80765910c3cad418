package dev.inlet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is made of the properties' metadata, and no document names a setting that is none.
 *
 * <p>Where it is not up to date, target/configuration.md is what it should say.
 */
class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("docs", "configuration.md");
    private static final Path CORRECTED = Path.of("target", "configuration.md");
    private static final String BEGIN =
            "<!-- made of the metadata by ConfigurationReferenceTest: from here to the end -->\n";

    /** In backticks, with a value behind it or without. */
    private static final Pattern NAMED = Pattern.compile("`(inlet\\.[a-z0-9.-]*[a-z0-9])(?=[`=:])");

    private final List<Setting> settings = Setting.all();

    @Test
    void theReferenceIsWhatTheMetadataSays() throws IOException {
        String document = Files.readString(DOCUMENT);
        String corrected = document.substring(0, document.indexOf(BEGIN)) + BEGIN + reference();
        Files.writeString(CORRECTED, corrected);

        assertThat(document).as("what it should say is in %s", CORRECTED).isEqualTo(corrected);
    }

    @Test
    void everySettingIsExplained() {
        assertThat(settings)
                .hasSizeGreaterThan(40)
                .allSatisfy(setting ->
                        assertThat(setting.description()).as(setting.name()).isNotBlank());
    }

    @Test
    void everySettingThatADocumentNamesIsOne() throws IOException {
        SortedSet<String> known = new TreeSet<>();
        settings.forEach(setting -> known.addAll(List.of(setting.name(), setting.group())));

        try (Stream<Path> documents = Files.list(Path.of("docs"))) {
            List<Path> all = Stream.concat(documents, Stream.of(Path.of("README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            for (Path file : all) {
                assertThat(named(file)).as("settings in %s", file).isSubsetOf(known);
            }
        }
    }

    private static SortedSet<String> named(Path document) throws IOException {
        return NAMED.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String reference() {
        return settings.stream()
                .collect(Collectors.groupingBy(Setting::group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> section(group.getKey(), group.getValue()))
                .collect(Collectors.joining());
    }

    private static String section(String group, List<Setting> settings) {
        return "\n## " + group + "\n\n| setting | type | default | what it is |\n|---|---|---|---|\n"
                + settings.stream().map(ConfigurationReferenceTest::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "` ";
        return "| `%s` | %s | %s| %s |\n"
                .formatted(
                        setting.name(),
                        setting.type(),
                        value,
                        setting.description().replace("|", "\\|"));
    }
}
