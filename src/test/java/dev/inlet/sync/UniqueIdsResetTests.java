package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A maildrop whose unique-ids have all changed, as when it moves to another server, is told of once and not taken a second time. */
@InletTest
class UniqueIdsResetTests {

    private static final String LONG_AGO = "Date: 1 Mar 2020 10:00:00 +0000\r\n";
    private static final String LATER_ON = "Date: 1 Mar 2090 10:00:00 +0000\r\n";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    @Tag("wild-24")
    void messagesThatAreHereAreKnownByTheirNewUniqueIds() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            deliver(maildrop, 5);
            maildrop.sync();
            maildrop.renewUniqueIds();
            maildrop.deliver(message("new"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).hasSize(6).contains("new");
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(resets(maildrop)).singleElement().satisfies(data -> {
                assertThat(data.path("vanished").asInt()).isEqualTo(5);
                assertThat(data.path("appeared").asInt()).isEqualTo(6);
                assertThat(data.path("policy").asString()).isEqualTo("adopt");
            });
        }
    }

    @Test
    void whatWasDeletedHereIsKnownByItsNewUniqueIdToo() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            deliver(maildrop, 3);
            maildrop.sync();
            String id = maildrop.account().messages().getFirst().path("id").asString();
            api.delete("/api/v1/messages/" + id);
            maildrop.renewUniqueIds();
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    @Test
    void everyMessageIsTakenForNewWhereTheAccountSaysSo() {
        try (var maildrop = new MaildropAccount(api, ", \"uniqueIdsReset\": \"take\"", "")) {
            deliver(maildrop, 4);
            maildrop.sync();
            maildrop.renewUniqueIds();
            assertThat(maildrop.retrieved()).isEqualTo(4);
            assertThat(maildrop.subjects()).hasSize(8);
            assertThat(resets(maildrop)).hasSize(1);
        }
    }

    @Test
    void aChangeThatTakesSeveralSyncsIsToldOnceAndCarriedThrough() {
        try (var maildrop = new MaildropAccount(api, ", \"maxMessagesPerSync\": 2", "")) {
            deliver(maildrop, 5);
            for (int n = 0; n < 3; n++) {
                maildrop.sync();
            }
            maildrop.renewUniqueIds();
            for (int n = 0; n < 4; n++) {
                assertThat(maildrop.retrieved()).isZero();
            }
            assertThat(maildrop.subjects()).hasSize(5);
            assertThat(resets(maildrop)).hasSize(1);
        }
    }

    @Test
    void aSecondChangeIsToldAgain() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            deliver(maildrop, 3);
            maildrop.sync();
            for (int n = 0; n < 2; n++) {
                maildrop.renewUniqueIds();
                maildrop.sync();
                maildrop.sync();
            }
            assertThat(maildrop.subjects()).hasSize(3);
            assertThat(resets(maildrop)).hasSize(2);
        }
    }

    @Test
    void mailThatNobodyWantedBeforeIsNotWantedAfter() {
        try (var maildrop = new MaildropAccount(api, "", ", \"firstSync\": \"new-only\"")) {
            for (int n = 0; n < 4; n++) {
                maildrop.deliver(message(LONG_AGO, "old", "Hi."));
            }
            assertThat(maildrop.retrieved()).isZero();
            maildrop.renewUniqueIds();
            maildrop.deliver(message(LATER_ON, "new", "Hi.")); // of the same octets
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).containsExactly("new");
            assertThat(maildrop.retrieved()).isZero();
        }
    }

    @Test
    void whatWasRejectedBeforeIsNotReportedAgain() {
        try (var maildrop = new MaildropAccount(api, ", \"maxMessageOctets\": 2000", "")) {
            deliver(maildrop, 2);
            maildrop.deliver(message("", "large", "x".repeat(3000)));
            assertThat(maildrop.sync().path("rejected").asInt()).isEqualTo(1);
            maildrop.renewUniqueIds();
            assertThat(maildrop.sync().path("rejected").asInt()).isZero();
        }
    }

    @Test
    void aServerThatComesToGiveUniqueIdsRepublishesNothing() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.server().refuse("UIDL");
            deliver(maildrop, 2);
            assertThat(maildrop.retrieved()).isEqualTo(2);
            maildrop.server().allow("UIDL");
            maildrop.deliver(message("new"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).hasSize(3).contains("new");
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(resets(maildrop)).hasSize(1);
        }
    }

    @Test
    void aServerThatGivesUniqueIdsNoMoreRepublishesNothing() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            deliver(maildrop, 2);
            maildrop.sync();
            maildrop.server().refuse("UIDL");
            assertThat(maildrop.retrieved()).isZero();
            maildrop.server().allow("UIDL");
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    private static void deliver(MaildropAccount maildrop, int count) {
        for (int n = 0; n < count; n++) {
            maildrop.deliver(message("n" + n));
        }
    }

    private List<JsonNode> resets(MaildropAccount maildrop) {
        return jdbc.sql(
                        "select data::text from event where account_id = :account and type = 'account.unique_ids_reset'")
                .param("account", UUID.fromString(maildrop.account().id()))
                .query((row, n) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();
    }
}
