package dev.inlet.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.JsonSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Every type of event is described by a schema that its example follows, as all that is recorded must (EventContract). */
@InletTest
class EventTypeTests {

    private static final String TYPES = "/api/v1/event-types";

    @LocalServerPort
    int port;

    @Autowired
    EventLog log;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyTypeHasASchemaThatItsExampleFollows() {
        JsonNode types = new Api(port).get(TYPES).json().path("items");
        assertThat(types.valueStream().map(type -> type.path("type").asString()))
                .containsExactlyElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::value).toList());
        types.forEach(type -> {
            assertThat(type.path("description").asString()).isNotBlank();
            assertThat(JsonSchemas.violations(JsonSchemas.closed(type.path("schema")), type.path("example")))
                    .as(type.path("type").asString())
                    .isEmpty();
        });
    }

    @Test
    void oneTypeIsShownAlone() {
        Api api = new Api(port);
        assertThat(api.get(TYPES + "/message.received").json().path("type").asString())
                .isEqualTo("message.received");
        assertThat(api.get(TYPES + "/message.read").json().path("code").asString())
                .isEqualTo("event_type_not_found");
    }

    @Test
    void anEventThatDoesNotFollowItsSchemaWouldBeFound() {
        Assertions.assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> log.record(List.of(new NewEvent(EventType.ACCOUNT_UPDATED, null, Map.of("title", "x"))))))
                .rootCause()
                .hasMessageContaining("account.updated")
                .hasMessageContaining("name");
    }
}
