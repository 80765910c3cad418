package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A large maildrop that has not changed costs a glance, and nothing that is to be done in it is overlooked for that. */
@InletTest
class QuietMaildropTests {

    private static final int LARGE = 500;

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
    void unchangedItCostsTwoCommandsAndIsStillCounted() {
        try (MaildropAccount maildrop = quiet("")) {
            assertGlance(maildrop);
            assertGlance(maildrop);
        }
    }

    @Test
    void aSmallOneIsListedAsEver() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            fill(maildrop, LARGE - 1);
            for (int n = 0; n < 4; n++) {
                maildrop.sync();
                assertThat(maildrop.said("LIST")).isEqualTo(1);
                assertThat(maildrop.said("STAT")).isZero();
            }
        }
    }

    @Test
    void newMailIsTakenAndWhatVanishedIsNoticed() {
        try (MaildropAccount maildrop = quiet("")) {
            maildrop.deliver(message("new"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            maildrop.removeFirst();
            maildrop.sync();
            assertThat(jdbc.sql("select count(*) from known_unique_id where account_id = cast(:account as uuid)"
                                    + " and gone_at is not null")
                            .param("account", maildrop.account().id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            maildrop.sync();
            assertGlance(maildrop);
        }
    }

    @Test
    void whatWasDeletedHereIsDeletedThere() {
        try (MaildropAccount maildrop = quiet(", \"retention\": {\"deleteWhenDeletedInInlet\": true}")) {
            maildrop.deliver(message("drop"));
            maildrop.sync();
            maildrop.sync();
            assertGlance(maildrop);
            maildrop.deleteHere("drop");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(1);
            assertThat(maildrop.onServer()).isEqualTo(LARGE);
        }
    }

    @Test
    void whatIsDueIsDeletedWhenItsTimeHasCome() {
        try (MaildropAccount maildrop = quiet(", \"retention\": {\"deleteAfter\": \"P30D\"}")) {
            assertGlance(maildrop);
            jdbc.sql("update quiet_maildrop set until = now() where account_id = cast(:account as uuid)")
                    .param("account", maildrop.account().id())
                    .update();
            jdbc.sql("""
                            update known_unique_id set known_at = now() - interval '30 days'
                            where account_id = cast(:account as uuid)""").param("account", maildrop.account().id()).update();
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(LARGE);
        }
    }

    @Test
    void itIsLookedAtAgainNoLaterThanTheFirstDeletionIsDue() {
        try (MaildropAccount maildrop = quiet(", \"retention\": {\"deleteAfter\": \"PT1H\"}")) {
            assertThat(jdbc.sql("""
                            select quiet.until = min(known_at) + interval '1 hour'
                            from quiet_maildrop as quiet join known_unique_id using (account_id)
                            where account_id = cast(:account as uuid) group by quiet.until""")
                            .param("account", maildrop.account().id())
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void aMessageThatIsToBeTriedAgainIsTried() {
        try (MaildropAccount maildrop = quiet("")) {
            jdbc.sql("""
                            update known_unique_id set state = 'SET_ASIDE', message_id = null, attempts = 5 where account_id =
                                cast(:account as uuid) and unique_id = (select min(unique_id) from known_unique_id
                                where account_id = cast(:account as uuid))""").param("account", maildrop.account().id()).update();
            assertGlance(maildrop);
            String setAside = maildrop.account().path() + "/set-aside";
            String key = api.all(setAside).getFirst().path("key").asString();
            assertThat(api.post(setAside + "/" + key + "/retry", "").status()).isLessThan(300);
            assertThat(maildrop.retrieved()).isEqualTo(1);
        }
    }

    @Test
    void theRestOfAMessageComesWhenSomebodyAsksForIt() {
        try (MaildropAccount maildrop = quiet(", \"content\": \"headers\"", "")) {
            assertGlance(maildrop);
            String retrieval = maildrop.path("n7") + "/retrieval";
            assertThat(api.post(retrieval, "").status()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            api.get(retrieval).json().path("state").asString().equals("retrieved"));
        }
    }

    @Test
    void otherSettingsAreALookAtEverything() {
        try (MaildropAccount maildrop = quiet("")) {
            api.patch(maildrop.account().path(), "{\"retention\": {\"leaveOnServer\": false}}");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(LARGE);
        }
    }

    /** Large, all of it known, and seen three times since: taken, listed, glanced at. */
    private MaildropAccount quiet(String more) {
        return quiet("", more);
    }

    private MaildropAccount quiet(String poll, String more) {
        var maildrop = new MaildropAccount(api, poll, more);
        fill(maildrop, LARGE);
        assertThat(maildrop.retrieved()).isEqualTo(LARGE);
        maildrop.sync();
        maildrop.sync();
        return maildrop;
    }

    private static void fill(MaildropAccount maildrop, int messages) {
        IntStream.range(0, messages).forEach(n -> maildrop.deliver(message("n" + n)));
    }

    private static void assertGlance(MaildropAccount maildrop) {
        JsonNode sync = maildrop.sync();
        assertThat(sync.path("listed").asInt()).isGreaterThanOrEqualTo(LARGE);
        assertThat(maildrop.said("STAT")).isEqualTo(1);
        assertThat(maildrop.said("UIDL")).isEqualTo(1);
        assertThat(maildrop.said("LIST")).isZero();
    }
}
