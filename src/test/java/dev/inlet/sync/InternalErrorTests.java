package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.event.RecordedEvent;
import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import tools.jackson.databind.JsonNode;

/** A fault of our own ends its sync at once and says so, were it an Error, and the next sync takes what it left. */
@InletTest
class InternalErrorTests {

    /** Listens where what is stored commits together, and breaks that. */
    private record Fault(String account) implements ApplicationListener<PayloadApplicationEvent<EventsRecorded>> {

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<EventsRecorded> recorded) {
            boolean ours = recorded.getPayload().events().stream()
                    .filter(event -> event.type() == EventType.MESSAGE_RECEIVED)
                    .map(RecordedEvent::account)
                    .anyMatch(each -> each != null && each.id().toString().equals(account));
            if (ours) {
                throw new StackOverflowError("thrown by the test");
            }
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ApplicationEventMulticaster listeners;

    @Test
    void anErrorEndsItsSyncAndLeavesTheMessageToTheNext() {
        try (MaildropAccount maildrop = new MaildropAccount(new Api(port), "", "")) {
            maildrop.deliver(MaildropAccount.message("left"));
            Fault fault = new Fault(maildrop.account().id());
            listeners.addApplicationListener(fault);
            try {
                JsonNode sync = maildrop.account().sync();
                assertThat(sync.path("outcome").asString()).isEqualTo("failed");
                assertThat(sync.at("/reason/code").asString()).isEqualTo("internal_error");
            } finally {
                listeners.removeApplicationListener(fault);
            }
            assertThat(maildrop.subjects()).isEmpty();
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).containsExactly("left");
        }
    }
}
