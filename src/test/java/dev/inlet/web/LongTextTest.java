package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/** A long text is written as any other, whatever it is written to. */
class LongTextTest {

    private record Long(
            @JsonSerialize(using = LongText.class) String text) {}

    private record Plain(String text) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello\n", "\"quoted\" \\ \u0001\u007f\t", "\u00fc\u20ac\u2028\ud83d\ude00"})
    void itIsWrittenAsAnyText(String piece) {
        String text = piece.repeat(5000);

        assertThat(new String(JSON.writeValueAsBytes(new Long(text)), UTF_8))
                .isEqualTo(new String(JSON.writeValueAsBytes(new Plain(text)), UTF_8));
        assertThat(JSON.writeValueAsString(new Long(text))).isEqualTo(JSON.writeValueAsString(new Plain(text)));
        assertThat(JSON.<JsonNode>valueToTree(new Long(text))).isEqualTo(JSON.valueToTree(new Plain(text)));
    }
}
