package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What PostgreSQL writes with blanks is sent without them, and says the same. */
class ToldDataTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void blanksBetweenTokensAreLeftOut() {
        assertThat(ToldData.compact("{\"to\": [{\"name\": null, \"n\": -1.5e3}, true], \"a b\": {}}"))
                .isEqualTo("{\"to\":[{\"name\":null,\"n\":-1.5e3},true],\"a b\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a, b: c",
                "\"",
                "\\",
                "\\\"",
                "\\ \\",
                "\" : \"",
                "\\\\\" , ",
                "\u00fc \ud83d\ude00",
                "\n\t \u0001"
            })
    void stringsStayAsTheyAre(String text) {
        String data = JSON.writeValueAsString(JSON.createObjectNode().put(text, text));

        assertThat(ToldData.compact(data.replace("\":\"", "\": \""))).isEqualTo(data);
    }
}
