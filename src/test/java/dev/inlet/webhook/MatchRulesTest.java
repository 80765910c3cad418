package dev.inlet.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inlet.web.Problem;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message is told exactly when every rule that was given holds for it. */
class MatchRulesTest {

    private static final JsonNode MESSAGE = json("""
            {"from": [{"name": "Ann", "address": "Ann@Example.com"}],
             "to": [{"address": "desk@inlet.dev"}, {"address": "invoices@inlet.dev"}],
             "subject": "Your Invoice 4711", "attachmentCount": 1}""");

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com, true",
        "ANN@EXAMPLE.COM, ann@example.com, true",
        "ann@example.com, joann@example.com, false",
        "*@example.com, ann@example.com, true",
        "*@example.com, ann@example.com.evil, false",
        "*, anything, true",
        "*, '', true",
        "a*a, a, false",
        "a*a, aa, true",
        "*b*b*, abcb, true",
        "*b*b*, abc, false",
        "a*b*c, a-b-b-c, true",
        "a.c, abc, false",
        "(*, (open, true"
    })
    void aStarStandsForAnythingAndNothingElseIsSpecial(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void aPatternThatTriesEverythingTakesNoTime() {
        assertThat(new Glob("*a".repeat(60) + "b").matches("a".repeat(100_000))).isFalse();
    }

    @Test
    void allRulesMustHoldAndOfEachOnePatternSuffices() {
        assertThat(rules(List.of("*@example.com"), List.of("nobody@x", "desk@*"), List.of("*invoice*"), true)
                        .hold(MESSAGE))
                .isTrue();
        assertThat(rules(List.of("*@example.com"), null, List.of("*offer*"), null)
                        .hold(MESSAGE))
                .isFalse();
        assertThat(rules(List.of("bob@*"), null, null, null).hold(MESSAGE)).isFalse();
        assertThat(rules(null, List.of("invoices@inlet.dev"), null, null).hold(MESSAGE))
                .isTrue();
        assertThat(rules(null, null, null, false).hold(MESSAGE)).isFalse();
        assertThat(rules(null, null, null, null).hold(MESSAGE)).isTrue();
    }

    @Test
    void whatIsEmptyDoesNotMatchAndWhatIsNotSaidIsNotHeldAgainstIt() {
        JsonNode empty = json("{\"from\": [], \"to\": [], \"subject\": null, \"attachmentCount\": 0}");
        JsonNode silent = json("{\"id\": \"7\"}");

        assertThat(rules(List.of("*"), null, null, null).hold(empty)).isFalse();
        assertThat(rules(null, null, List.of("*invoice*"), null).hold(empty)).isFalse();
        assertThat(rules(null, null, null, false).hold(empty)).isTrue();
        assertThat(rules(List.of("a@b"), List.of("a@b"), List.of("x"), true).hold(silent))
                .isTrue();
    }

    @Test
    void ruleSetsAreBoundedAndRefusedByName() {
        refused("match.from", List.of());
        refused("match.from", Collections.nCopies(51, "a"));
        refused("match.from", List.of("a".repeat(201)));
        refused("match.from", List.of(""));
    }

    private static void refused(String field, List<String> from) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rules(from, null, null, null))
                .withMessageStartingWith(field + ": ");
    }

    private static MatchRules rules(
            @Nullable List<String> from,
            @Nullable List<String> to,
            @Nullable List<String> subject,
            @Nullable Boolean hasAttachment) {
        return new MatchRules(from, to, subject, hasAttachment);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
