package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that gives no unique-ids has its messages taken once all the same, by their headers, or by their content. */
@InletTest
@Tag("C0031")
class NoUniqueIdsTests {

    private static final String DELETE = ", \"retention\": {\"leaveOnServer\": false}";

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
    void messagesAreToldApartByTheirHeaders() {
        try (var maildrop = without(api, "", "UIDL")) {
            deliver(maildrop, 4);
            assertThat(maildrop.retrieved()).isEqualTo(4);
            maildrop.deliver(message("late"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.said("TOP")).isEqualTo(5);
            assertThat(maildrop.said("RETR")).isEqualTo(1);
            assertThat(maildrop.subjects()).hasSize(5);
            assertThat(uniqueIds(maildrop)).hasSize(5).allMatch(each -> each.matches("derived:header [0-9a-f]{64}"));
        }
    }

    @Test
    void messageNumbersThatShiftMeanNothing() {
        try (var maildrop = without(api, "", "UIDL")) {
            deliver(maildrop, 4);
            maildrop.sync();
            maildrop.removeFirst();
            assertThat(maildrop.retrieved()).isZero();
            maildrop.removeFirst();
            maildrop.deliver(message("late"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).hasSize(5);
        }
    }

    @Test
    void whereHeadersAreNotGivenEitherTheWholeMessageTells() {
        try (var maildrop = without(api, "", "UIDL", "TOP")) {
            deliver(maildrop, 3);
            assertThat(maildrop.retrieved()).isEqualTo(3);
            maildrop.removeFirst();
            maildrop.deliver(message("late"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.said("TOP")).isEqualTo(1);
            assertThat(maildrop.said("RETR")).isEqualTo(4);
            assertThat(maildrop.subjects()).hasSize(4);
            assertThat(uniqueIds(maildrop)).allMatch(each -> each.matches("derived:content [0-9a-f]{64}"));
        }
    }

    @Test
    void headersThatAreNotGivenThisTimeMakeNoMessageNew() {
        try (var maildrop = without(api, "", "UIDL")) {
            deliver(maildrop, 3);
            maildrop.sync();
            maildrop.server().refuse("TOP");
            assertThat(maildrop.retrieved()).isZero();
            maildrop.server().allow("TOP");
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).hasSize(3);
        }
    }

    @Test
    void aServerOfTheRequiredCommandsAloneIsEnough() {
        try (var maildrop = without(api, DELETE, "UIDL", "TOP", "CAPA", "AUTH", "NOOP", "RSET")) {
            deliver(maildrop, 3);
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(3);
            assertThat(maildrop.onServer()).isZero();
            maildrop.deliver(message("late"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.subjects()).hasSize(4);
        }
    }

    @Test
    void copiesOfOneMessageAreOne() {
        try (var maildrop = without(api, DELETE, "UIDL")) {
            byte[] message = message("twice");
            maildrop.deliver(message);
            maildrop.deliver(message);
            maildrop.sync();
            maildrop.sync();
            assertThat(maildrop.subjects()).containsExactly("twice");
            assertThat(maildrop.onServer()).isZero();
        }
    }

    @Test
    void messagesWithOneHeaderAndOtherTextAreTwo() {
        try (var maildrop = without(api, "", "UIDL")) {
            maildrop.deliver("Subject: alarm\r\n\r\nfire\r\n".getBytes(UTF_8));
            maildrop.deliver("Subject: alarm\r\n\r\nwater\r\n".getBytes(UTF_8));
            maildrop.sync();
            maildrop.sync();
            assertThat(maildrop.subjects()).hasSize(2);
            assertThat(maildrop.retrieved()).isZero();
        }
    }

    @Test
    void aStatusThatTheServerWritesMakesNoMessageNew() {
        try (var maildrop = without(api, "", "UIDL")) {
            byte[] message = message("read");
            maildrop.deliver(message);
            maildrop.sync();
            maildrop.empty();
            maildrop.deliver(("Status: RO\r\n" + new String(message, UTF_8)).getBytes(UTF_8));
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).containsExactly("read");
        }
    }

    private static MaildropAccount without(Api api, String more, String... verbs) {
        var maildrop = new MaildropAccount(api, "", more);
        for (String verb : verbs) {
            maildrop.server().refuse(verb);
        }
        return maildrop;
    }

    private static void deliver(MaildropAccount maildrop, int count) {
        for (int n = 0; n < count; n++) {
            maildrop.deliver(message("n" + n));
        }
    }

    private List<String> uniqueIds(MaildropAccount maildrop) {
        return jdbc.sql("select unique_id from known_unique_id where account_id = :account")
                .param("account", UUID.fromString(maildrop.account().id()))
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
