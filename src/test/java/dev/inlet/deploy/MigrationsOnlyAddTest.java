package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version before works on while a migration runs, and after it: nothing that it reads or writes may go, or be demanded. */
class MigrationsOnlyAddTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern REMARK = Pattern.compile("--.*");
    private static final List<Pattern> HARMFUL = List.of(
            Pattern.compile("\\bdrop (table|column|view|function)\\b"),
            Pattern.compile("\\brename\\b"),
            Pattern.compile("\\bset not null\\b"),
            Pattern.compile("\\balter column \\w+ (set data )?type\\b"),
            Pattern.compile("\\badd column (if not exists )?\\w+ (?![^,;]*\\bdefault\\b)[^,;]*\\bnot null\\b"));

    @Test
    void noMigrationTakesAwayOrDemandsWhatTheVersionBeforeDoesNotKnow() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            var migrations = files.toList();
            assertThat(migrations).hasSizeGreaterThanOrEqualTo(10);
            for (var migration : migrations) {
                assertThat(harm(Files.readString(migration)))
                        .as(migration.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table account;",
                "alter table account drop column name;",
                "alter table account\n    rename column name to title;",
                "alter table account alter column name type varchar(10);",
                "alter table account alter column name set not null;",
                "alter table account add column colour text not null;"
            })
    void whatWouldIsFound(String statement) {
        assertThat(harm(statement)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table account add column colour text;",
                "alter table account add column colour text not null default 'red', add column size int;",
                "-- drop table account\ncreate table colour (name text not null);"
            })
    void whatOnlyAddsIsNot(String statement) {
        assertThat(harm(statement)).isEmpty();
    }

    private static List<String> harm(String sql) {
        var statements =
                REMARK.matcher(sql).replaceAll("").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return HARMFUL.stream()
                .filter(pattern -> pattern.matcher(statements).find())
                .map(Pattern::pattern)
                .toList();
    }
}
