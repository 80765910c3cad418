package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.EventTypes;
import dev.inlet.message.Extent;
import dev.inlet.message.IncomingMessage;
import dev.inlet.message.PartialMessages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever happens is told, the rare no less than the common, as it is described. */
class EveryEventTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    /** A test goes to the webhook that it names, and to no other. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEBHOOK_TEST")
    void anEventOfAnyTypeArrives(EventType type) {
        JsonNode data = inlet.bean(EventTypes.class).example(type).data();
        webhook(type.value());

        inlet.inTransaction(() -> {
            inlet.bean(EventLog.class).name(account, "Invoices");
            inlet.bean(EventLog.class).record(type, account, data);
        });

        assertThat(body(1).path("type").asString()).isEqualTo(type.value());
        assertThat(body(1).path("data")).isEqualTo(data);
    }

    @Test
    void aMessageThatWasRetrievedInFullComesWholeUnderItsId() throws IOException {
        webhook("message.*");
        StoredMail mail = new StoredMail(inlet, account);
        UUID message = mail.store("Subject: Offer\r\nFrom: a@example.com\r\n\r\n", Extent.header(2000));
        assertThat(body(1).at("/data/content").asString()).isEqualTo("headers");
        assertThat(body(1).at("/data/listedOctets").asInt()).isEqualTo(2000);
        IncomingMessage whole = mail.read("Subject: Offer\r\nFrom: a@example.com\r\n\r\nHello", Extent.WHOLE);

        inlet.inTransaction(() -> {
            PartialMessages partial = inlet.bean(PartialMessages.class);
            partial.complete(partial.lock(message).orElseThrow(), whole);
        });

        JsonNode retrieved = body(2);
        assertThat(retrieved.path("type").asString()).isEqualTo("message.retrieved");
        assertThat(retrieved.at("/data/id").asString()).isEqualTo(message.toString());
        assertThat(retrieved.at("/data/content").asString()).isEqualTo("full");
        assertThat(retrieved.at("/data/text").asString()).isEqualTo("Hello");
    }

    private void webhook(String selector) {
        inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of(selector))));
    }

    private JsonNode body(int number) {
        return new JsonMapper().readTree(receiver.request(number).body());
    }
}
