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

/** A message over the octet limit is not retrieved: it is told once with what its header says, or passed over. */
@InletTest
class OversizedTests {

    private static final String LIMIT = ", \"maxMessageOctets\": 2000";
    private static final String HEADER = "From: Ann <ann@example.com>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n";

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
    @Tag("C0032")
    void itIsToldWithWhatItsHeaderSays() {
        try (var maildrop = new MaildropAccount(api, LIMIT, "")) {
            maildrop.deliver(message(HEADER, "large", "x".repeat(3000)));
            maildrop.deliver(message("small"));
            assertThat(maildrop.sync().path("rejected").asInt()).isEqualTo(1);
            assertThat(maildrop.said("RETR")).isEqualTo(1);
            assertThat(rejections(maildrop)).singleElement().satisfies(data -> {
                assertThat(data.path("subject").asString()).isEqualTo("large");
                assertThat(data.path("from").path(0).path("address").asString()).isEqualTo("ann@example.com");
                assertThat(data.path("sentAt").asString()).isEqualTo("2026-11-23T09:00:00Z");
                assertThat(data.path("reason").path("code").asString()).isEqualTo("message_too_large");
            });
            assertThat(maildrop.sync().path("rejected").asInt()).isZero();
            assertThat(maildrop.said("TOP")).isZero();
        }
    }

    @Test
    void itIsToldWithoutThatWhereTheServerGivesNoHeaders() {
        try (var maildrop = new MaildropAccount(api, LIMIT, "")) {
            maildrop.server().refuse("TOP");
            maildrop.deliver(message(HEADER, "large", "x".repeat(3000)));
            maildrop.sync();
            assertThat(rejections(maildrop)).singleElement().satisfies(data -> {
                assertThat(data.path("octets").asInt()).isGreaterThan(3000);
                assertThat(data.has("subject")).isFalse();
            });
        }
    }

    @Test
    void aHeaderThatNoSessionSurvivesIsTriedOnce() {
        try (var maildrop = new MaildropAccount(api, LIMIT, "")) {
            maildrop.deliver(message("X-Long: " + "x".repeat(3000) + "\r\n", "large", "Hi."));
            maildrop.deliver(message("small"));
            JsonNode first = maildrop.account().sync();
            assertThat(first.path("reason").path("code").asString()).isEqualTo("message_too_large");
            assertThat(first.path("retrieved").asInt()).isEqualTo(1);
            assertThat(maildrop.sync().path("rejected").asInt()).isZero();
            assertThat(rejections(maildrop)).hasSize(1);
        }
    }

    @Test
    void itIsCountedAndNotToldWhereTheAccountSaysSo() {
        try (var maildrop = new MaildropAccount(api, LIMIT + ", \"oversized\": \"skip\"", "")) {
            maildrop.deliver(message(HEADER, "large", "x".repeat(3000)));
            maildrop.deliver(message("small"));
            assertThat(maildrop.sync().path("rejected").asInt()).isEqualTo(1);
            assertThat(maildrop.said("TOP")).isZero();
            assertThat(maildrop.sync().path("rejected").asInt()).isZero();
            assertThat(rejections(maildrop)).isEmpty();
            assertThat(maildrop.subjects()).containsExactly("small");
        }
    }

    private List<JsonNode> rejections(MaildropAccount maildrop) {
        return jdbc.sql("select data::text from event where account_id = :account and type = 'message.rejected'")
                .param("account", UUID.fromString(maildrop.account().id()))
                .query((row, n) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();
    }
}
