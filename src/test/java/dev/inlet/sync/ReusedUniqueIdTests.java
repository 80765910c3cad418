package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A message that comes under a used unique-id is taken, and no message is taken twice for what the server says of its octets. */
@InletTest
class ReusedUniqueIdTests {

    private static final String DELETE = ", \"retention\": {\"leaveOnServer\": false}";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    @Tag("C0040")
    @Tag("wild-24")
    void anotherMessageUnderAUsedUniqueIdIsTakenOnce() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.deliver("a", message("first"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            maildrop.empty();
            maildrop.deliver("a", message("second one"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("first", "second one");
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isZero();
        }
    }

    @Test
    @Tag("C0040")
    void aUniqueIdIsUsedAgainAndAgainAsMessagesAreDeleted() {
        try (var maildrop = new MaildropAccount(api, "", DELETE)) {
            for (String subject : new String[] {"one", "two", "six"}) { // all of the same octets
                maildrop.deliver("1", message(subject));
                assertThat(maildrop.retrieved()).isEqualTo(1);
                assertThat(maildrop.onServer()).isZero();
                assertThat(maildrop.retrieved()).isZero();
            }
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("one", "two", "six");
        }
    }

    @Test
    @Tag("C0040")
    void aMessageThatIsBackAfterItWasDeletedIsDeletedAgainAndNotTaken() {
        try (var maildrop = new MaildropAccount(api, "", DELETE)) {
            byte[] message = message("restored");
            maildrop.deliver("a", message);
            maildrop.sync();
            maildrop.sync();
            maildrop.deliver("a", message);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(1);
            assertThat(maildrop.onServer()).isZero();
            assertThat(maildrop.subjects()).containsExactly("restored");
        }
    }

    @Test
    @Tag("wild-20")
    @Tag("wild-21")
    void octetsThatAreCountedInAnotherWayCostOneLookAndNoMessage() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.deliver(message("a"));
            maildrop.deliver(message("b"));
            maildrop.sync();
            maildrop.server().listedOctets(octets -> octets - 5);
            JsonNode second = maildrop.sync();
            assertThat(second.path("retrieved").asInt()).isZero();
            assertThat(second.path("duplicates").asInt()).isEqualTo(2);
            assertThat(maildrop.said("RETR")).isEqualTo(2);
            maildrop.sync();
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    @Test
    @Tag("wild-20")
    void octetsThatAreNeverTheSameAreLookedIntoThreeTimes() {
        AtomicInteger lie = new AtomicInteger();
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.server().listedOctets(octets -> octets + lie.incrementAndGet());
            maildrop.deliver(message("a"));
            int retrievals = 0;
            for (int n = 0; n < 8; n++) {
                maildrop.sync();
                retrievals += (int) maildrop.said("RETR");
            }
            assertThat(retrievals).isEqualTo(4);
            assertThat(maildrop.subjects()).containsExactly("a");
        }
    }

    @Test
    void aHeaderThatTheServerWritesIntoAMessageMakesItNoOther() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            byte[] message = message("a");
            maildrop.deliver("u", message);
            maildrop.sync();
            maildrop.empty();
            maildrop.deliver("u", ("Status: RO\r\n" + new String(message, UTF_8)).getBytes(UTF_8));
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isEqualTo(1);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(maildrop.subjects()).containsExactly("a");
        }
    }

    @Test
    void whatWasDeletedHereDoesNotComeBackForItsOctets() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.deliver(message("a"));
            maildrop.sync();
            String id = maildrop.account().messages().getFirst().path("id").asString();
            assertThat(api.delete("/api/v1/messages/" + id).status()).isEqualTo(204);
            maildrop.server().listedOctets(octets -> octets + 5);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).isEmpty();
        }
    }

    @Test
    @Tag("C0041")
    @Tag("wild-24")
    void copiesThatDifferAreBothStoredAndBothDeleted() {
        try (var maildrop = new MaildropAccount(api, "", DELETE)) {
            maildrop.deliver("a", message("one"));
            maildrop.deliver("a", message("another"));
            maildrop.deliver("a", message("yet another"));
            for (int n = 0; n < 3; n++) {
                maildrop.sync();
            }
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("one", "another", "yet another");
            assertThat(maildrop.onServer()).isZero();
        }
    }

    @Test
    @Tag("C0041")
    void copiesThatDifferOnlyInWhatTheServerSaysOfThemAreStoredOnce() {
        AtomicInteger lie = new AtomicInteger();
        try (var maildrop = new MaildropAccount(api, "", "")) {
            byte[] message = message("one");
            maildrop.deliver("a", message);
            maildrop.deliver("a", message);
            maildrop.server().listedOctets(octets -> octets + lie.incrementAndGet() % 2);
            for (int n = 0; n < 3; n++) {
                maildrop.sync();
            }
            assertThat(maildrop.subjects()).containsExactly("one");
            assertThat(maildrop.said("RETR")).isZero();
        }
    }

    @Test
    void anotherMessageUnderAUsedUniqueIdThatIsTooLargeIsReportedOnce() {
        try (var maildrop = new MaildropAccount(api, ", \"maxMessageOctets\": 2000", "")) {
            maildrop.deliver("a", message("first"));
            maildrop.sync();
            maildrop.empty();
            maildrop.deliver("a", message("", "large", "x".repeat(3000)));
            assertThat(maildrop.sync().path("rejected").asInt()).isEqualTo(1);
            assertThat(maildrop.sync().path("rejected").asInt()).isZero();
            assertThat(maildrop.subjects()).containsExactly("first");
        }
    }
}
