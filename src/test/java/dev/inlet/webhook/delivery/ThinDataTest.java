package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** However much a message says of itself, a thin payload stays thin, and says that it was cut. */
class ThinDataTest {

    private static final int LIMIT = 19 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatFitsStaysAsItIs() {
        JsonNode message = message(3, 20);

        assertThat(ThinData.of(message, LIMIT, JSON)).isSameAs(message);
    }

    @Test
    void tenThousandRecipientsAreCutToSome() {
        JsonNode thin = ThinData.of(message(10_000, 30), LIMIT, JSON);

        assertThat(octets(thin)).isLessThanOrEqualTo(LIMIT);
        assertThat(thin.path("to").size()).isEqualTo(100);
        assertThat(thin.path("truncated").asBoolean()).isTrue();
        assertThat(thin.path("id").asString()).isEqualTo("01a206d7-f6d8-727e-8dc3-081375388ef3");
        assertThat(thin.path("octets").asLong()).isEqualTo(4711);
    }

    @Test
    void longNamesAreCutHarder() {
        JsonNode thin = ThinData.of(message(10_000, 5000), LIMIT, JSON);

        assertThat(octets(thin)).isLessThanOrEqualTo(LIMIT);
        assertThat(thin.path("to").size()).isPositive();
        assertThat(thin.path("id").asString()).hasSize(36);
    }

    @Test
    void whatCannotBeCutToFitIsLeftOutAndMarked() {
        ObjectNode wide = JSON.createObjectNode();
        for (int member = 0; member < 10_000; member++) {
            wide.put("member" + member, member);
        }

        assertThat(ThinData.of(wide, LIMIT, JSON)).hasToString("{\"truncated\":true}");
    }

    private static int octets(JsonNode data) {
        return JSON.writeValueAsBytes(data).length;
    }

    private static JsonNode message(int recipients, int length) {
        ObjectNode message = JSON.createObjectNode().put("id", "01a206d7-f6d8-727e-8dc3-081375388ef3");
        for (int n = 0; n < recipients; n++) {
            message.withArray("to")
                    .addObject()
                    .put("name", "\u00fc".repeat(length))
                    .put("address", n + "@example.com");
        }
        return message.put("octets", 4711).put("subject", "s".repeat(length));
    }
}
