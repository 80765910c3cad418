package dev.inlet.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.PolledAccounts;
import dev.inlet.message.KeptMessages;
import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an account keeps no longer is deleted here, the oldest first; it does not come back, and the server's copy stays. */
@InletTest
class RetentionTests {

    private static final String BY_AGE = ", \"retention\": {\"keepFor\": \"P7D\", \"deleteWhenDeletedInInlet\": true}";

    @LocalServerPort
    int port;

    @Autowired
    Retention retention;

    @Autowired
    PolledAccounts accounts;

    @Autowired
    KeptMessages kept;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void whatIsOlderThanTheAccountKeepsIsDeletedHereAndStaysOnTheServer() {
        try (var maildrop = new MaildropAccount(api, "", BY_AGE)) {
            taken(maildrop, "old", "new");
            aged(maildrop, "old", 8);
            aged(maildrop, "new", 6);
            retention.run(() -> true);
            assertThat(maildrop.subjects()).containsExactly("new");
            assertThat(events(maildrop)).containsExactly("retention");
            assertThat(maildrop.sync().path("deleted").asInt()).isZero();
            assertThat(maildrop.onServer()).isEqualTo(2);
            assertThat(maildrop.subjects()).containsExactly("new");
        }
    }

    @Test
    void whatIsMoreThanTheAccountKeepsIsDeletedOldestFirst() {
        try (var maildrop = new MaildropAccount(api, "", ", \"retention\": {\"keepOctets\": 2500}")) {
            taken(maildrop, "one", "two", "three", "four");
            aged(maildrop, "two", 2);
            aged(maildrop, "one", 1);
            retention.run(() -> true);
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("three", "four");
            assertThat(events(maildrop)).containsExactly("retention", "retention");
            retention.run(() -> true);
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    @Test
    void anAccountThatSaysNothingKeepsWhatAllKeepEvenAfterItIsGone() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            taken(maildrop, "old", "new");
            aged(maildrop, "old", 3651);
            retention.run(() -> true);
            assertThat(maildrop.subjects()).hasSize(2);
            api.delete(maildrop.account().path());
            new Retention(accounts, kept, new RetentionProperties(Duration.ofDays(3650), null), clock).run(() -> true);
            assertThat(maildrop.subjects()).containsExactly("new");
        }
    }

    @Test
    void itStopsWhenToldTo() {
        try (var maildrop = new MaildropAccount(api, "", BY_AGE)) {
            taken(maildrop, "old");
            aged(maildrop, "old", 8);
            retention.run(() -> false);
            assertThat(maildrop.subjects()).containsExactly("old");
        }
    }

    @Test
    void whatAPersonDeletesIsToldApart() {
        try (var maildrop = new MaildropAccount(api, "", BY_AGE)) {
            taken(maildrop, "drop");
            maildrop.deleteHere("drop");
            assertThat(events(maildrop)).containsExactly("request");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            String path = maildrop.account().path();
            assertThat(api.patch(path, "{\"retention\": {\"keepFor\": \"PT1M\"}}")
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo("retention.keepFor");
            assertThat(api.patch(path, "{\"retention\": {\"keepOctets\": 1}}")
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo("retention.keepOctets");
        }
    }

    private static void taken(MaildropAccount maildrop, String... subjects) {
        for (String subject : subjects) {
            maildrop.deliver(("Subject: " + subject + "\r\n\r\n" + "x".repeat(1000) + "\r\n").getBytes(UTF_8));
        }
        assertThat(maildrop.sync().path("retrieved").asInt()).isEqualTo(subjects.length);
    }

    private void aged(MaildropAccount maildrop, String subject, int days) {
        int rows = jdbc.sql("""
                        update message set stored_at = stored_at - :days * interval '1 day'
                        where account_id = :account and subject = :subject""")
                .param("days", days)
                .param("account", account(maildrop))
                .param("subject", subject)
                .update();
        assertThat(rows).isEqualTo(1);
    }

    private List<String> events(MaildropAccount maildrop) {
        return jdbc.sql("""
                        select data ->> 'reason' from event where account_id = :account and type = 'message.deleted'""")
                .param("account", account(maildrop))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static UUID account(MaildropAccount maildrop) {
        return UUID.fromString(maildrop.account().id());
    }
}
