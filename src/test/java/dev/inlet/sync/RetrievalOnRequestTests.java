package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import dev.inlet.testing.MaildropWatcher;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The rest of a message whose header is here comes when somebody asks for it: all of it, that very message, or a reason why not. */
@InletTest
class RetrievalOnRequestTests {

    private static final String HEADERS = ", \"content\": \"headers\"";
    private static final String MESSAGE =
            "From: Ann <ann@example.com>\r\nSubject: offer\r\nMessage-ID: <1@example.com>\r\n\r\nDear all,\r\n.dots\r\n";

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
    void theWholeMessageComesInThePlaceOfItsHeader() {
        try (var maildrop = headers("")) {
            maildrop.deliver(MESSAGE.getBytes(UTF_8));
            maildrop.deliver(message("other"));
            maildrop.sync();
            String path = maildrop.path("offer");
            JsonNode header = api.get(path).json();

            Api.Answer asked = api.post(path + "/retrieval", "");
            assertThat(asked.status()).as(asked.text()).isEqualTo(202);
            assertThat(asked.header("Location")).isEqualTo(path + "/retrieval");
            assertThat(ended(path).path("state").asString()).isEqualTo("retrieved");

            JsonNode whole = api.get(path).json();
            assertThat(whole.path("content").asString()).isEqualTo("full");
            assertThat(whole.path("listedOctets").isNull()).isTrue();
            assertThat(whole.path("text").asString()).contains("Dear all,\n.dots");
            assertThat(whole.path("storedAt")).isEqualTo(header.path("storedAt"));
            assertThat(whole.path("sha256")).isNotEqualTo(header.path("sha256"));
            Api.Answer raw = api.get(path + "/raw");
            assertThat(raw.text()).isEqualTo(MESSAGE);
            assertThat(raw.header("Content-Type")).isEqualTo("message/rfc822");
            assertThat(maildrop.said("RETR")).isEqualTo(1);
            assertThat(maildrop.events(jdbc, "message.retrieved"))
                    .singleElement()
                    .satisfies(data -> {
                        assertThat(data.path("id").asString())
                                .isEqualTo(whole.path("id").asString());
                        assertThat(data.path("content").asString()).isEqualTo("full");
                        assertThat(data.path("octets").asLong()).isEqualTo(MESSAGE.length());
                    });
            assertThat(maildrop.events(jdbc, "message.received")).hasSize(2);
            assertRefused(path, "message_whole");
            assertThat(maildrop.retrieved()).isZero();
        }
    }

    @Test
    void aRetrievalThatCannotComeTrueIsRefused() {
        assertThat(api.post("/api/v1/messages/" + UUID.randomUUID() + "/retrieval", "")
                        .status())
                .isEqualTo(404);
        try (var maildrop = headers(", \"maxMessageOctets\": 2000")) {
            maildrop.deliver(message("gone"));
            maildrop.deliver(message("", "large", "x".repeat(3000)));
            maildrop.deliver(message("orphaned"));
            maildrop.sync();
            Api.Answer nobodyAsked = api.get(maildrop.path("gone") + "/retrieval");
            assertThat(nobodyAsked.status()).isEqualTo(404);
            assertThat(nobodyAsked.json().path("detail").asString()).startsWith("Nobody asked for the rest of message");
            assertRefused(maildrop.path("large"), "message_too_large");
            maildrop.removeFirst();
            maildrop.sync();
            assertRefused(maildrop.path("gone"), "message_not_on_server");
            String orphaned = maildrop.path("orphaned");
            api.delete(maildrop.account().path());
            assertRefused(orphaned, "account_gone");
        }
    }

    @Test
    void aMessageThatLeftTheServerMeanwhileIsToldSo() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("gone"));
            maildrop.sync();
            maildrop.removeFirst();
            String path = maildrop.path("gone");
            api.post(path + "/retrieval", "");
            assertThat(reason(ended(path))).isEqualTo("message_not_on_server");
            assertThat(maildrop.events(jdbc, "message.retrieval_failed"))
                    .singleElement()
                    .satisfies(data -> assertThat(reason(data)).isEqualTo("message_not_on_server"));
            assertThat(api.get(path).json().path("content").asString()).isEqualTo("headers");
        }
    }

    @Test
    void anotherMessageUnderItsUniqueIdDoesNotReplaceIt() {
        try (var maildrop = headers("")) {
            maildrop.deliver("a", message("first"));
            maildrop.sync();
            maildrop.empty();
            maildrop.deliver("a", message("other")); // of the same octets
            String path = maildrop.path("first");
            api.post(path + "/retrieval", "");
            assertThat(reason(ended(path))).isEqualTo("message_changed");
            assertThat(api.get(path).json().path("content").asString()).isEqualTo("headers");
            assertThat(api.get(path + "/raw").text()).contains("Subject: first");
        }
    }

    @Test
    void whatTheServerWroteIntoTheHeaderMeanwhileMakesNoOtherMessage() {
        try (var maildrop = headers("")) {
            byte[] seen = "Status: RO\r\nSubject: no Message-ID\r\n\r\nHi.\r\n".getBytes(UTF_8);
            maildrop.server().listedOctets(octets -> 100);
            maildrop.deliver("a", "Subject: no Message-ID\r\n\r\nHi.\r\n".getBytes(UTF_8));
            maildrop.sync();
            maildrop.empty();
            maildrop.deliver("a", seen);
            assertThat(retrieved(maildrop, "no Message-ID")).isEqualTo(new String(seen, UTF_8));
        }
    }

    @Test
    void aHeaderThatWasCutIsHowItsMessageBegins() {
        try (var maildrop = headers("")) {
            byte[] whole = "Subject: cut\r\nX-Long: abcdefgh\r\n\r\nHi.\r\n".getBytes(UTF_8);
            maildrop.server().top(header -> header.substring(0, 27));
            maildrop.deliver(whole);
            maildrop.sync();
            assertThat(retrieved(maildrop, "cut")).isEqualTo(new String(whole, UTF_8));
        }
    }

    @Test
    void aRefusedRetrievalIsTriedAgainAndThenGivenUp() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("refused"));
            maildrop.sync();
            maildrop.server().refuse("RETR");
            String path = maildrop.path("refused");
            api.post(path + "/retrieval", "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> retrieval(path).path("attempts").asInt() == 1);
            assertThat(retrieval(path).path("state").asString()).isEqualTo("requested");
            settled(maildrop);
            maildrop.sync();
            assertThat(retrieval(path).path("state").asString()).isEqualTo("failed");
            assertThat(maildrop.events(jdbc, "message.retrieval_failed")).hasSize(1);

            maildrop.server().allow("RETR");
            api.post(path + "/retrieval", "");
            assertThat(ended(path).path("state").asString()).isEqualTo("retrieved");
        }
    }

    @Test
    void aRequestThatComesWhileASyncEndsIsFollowedAtOnce() throws InterruptedException {
        CountDownLatch quitting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (var maildrop = headers("")) {
            maildrop.deliver(message("late"));
            maildrop.sync();
            String path = maildrop.path("late");
            maildrop.server().watchedBy(new MaildropWatcher() {
                @Override
                public void at(String user, Step step, int number) {
                    if (step == Step.QUITTING) {
                        quitting.countDown();
                        await().until(() -> goOn.getCount() == 0);
                    }
                }
            });
            api.post(maildrop.account().path() + "/syncs", "");
            quitting.await();
            assertThat(api.post(path + "/retrieval", "").status()).isEqualTo(202);
            goOn.countDown();
            assertThat(ended(path).path("state").asString()).isEqualTo("retrieved");
        }
    }

    @Test
    void aRetrievalThatCannotBeStoredChangesNothing() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("kept"));
            maildrop.sync();
            String path = maildrop.path("kept");
            JsonNode before = api.get(path).json();
            String account = maildrop.account().id();
            refuseEvents(account);
            try {
                api.post(path + "/retrieval", "");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> retrieval(path).path("attempts").asInt() == 1);
            } finally {
                jdbc.sql("drop function refuse_retrieved cascade").update();
            }
            assertThat(reason(retrieval(path))).isEqualTo("not_stored");
            assertThat(api.get(path).json()).isEqualTo(before);
            assertThat(api.get(path + "/raw").text()).doesNotContain("Hi.");
            settled(maildrop);
            maildrop.sync();
            assertThat(retrieval(path).path("state").asString()).isEqualTo("retrieved");
            assertThat(maildrop.events(jdbc, "message.retrieved")).hasSize(1);
        }
    }

    @Test
    void aConnectionLostInTheMiddleIsNoLossOfTheHeader() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("", "cut off", "x".repeat(5000)));
            maildrop.sync();
            String path = maildrop.path("cut off");
            maildrop.server().watchedBy(new MaildropWatcher() {
                @Override
                public void at(String user, Step step, int number) throws IOException {
                    if (step == Step.IN_BODY) {
                        throw new IOException("cut");
                    }
                }
            });
            api.post(path + "/retrieval", "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> retrieval(path).path("attempts").asInt() == 1);
            assertThat(api.get(path).json().path("content").asString()).isEqualTo("headers");
            maildrop.server().watchedBy(MaildropWatcher.NONE);
            settled(maildrop);
            maildrop.sync();
            assertThat(retrieval(path).path("state").asString()).isEqualTo("retrieved");
        }
    }

    @Test
    void whatWasRetrievedWholeIsDeletedWhenItsTimeComes() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("asked for"));
            maildrop.deliver(message("header alone"));
            maildrop.sync();
            api.patch(maildrop.account().path(), """
                    {"poll": {"content": "full"}, "retention": {"leaveOnServer": false}}""");
            assertThat(maildrop.sync().path("deleted").asInt()).isZero();
            assertThat(retrieved(maildrop, "asked for")).contains("Hi.");
            await().atMost(Duration.ofSeconds(60)).until(() -> maildrop.onServer() == 1);
            settled(maildrop);
            maildrop.sync();
            assertThat(maildrop.onServer()).isEqualTo(1);
        }
    }

    @Test
    void aRealServerGivesTheHeaderFirstAndTheRestOnRequest() {
        try (DovecotServer dovecot = DovecotServer.start(Map.of("alice", "secret"))) {
            for (int n = 0; n < 5; n++) {
                dovecot.deliver("alice", MESSAGE.replace("offer", "offer " + n).getBytes(UTF_8));
            }
            TestAccount account = TestAccount.create(
                    api,
                    "localhost",
                    dovecot.plainPort(),
                    "none",
                    ", \"poll\": {\"enabled\": false, \"content\": \"headers\"}");
            assertThat(account.sync().path("retrieved").asInt()).isEqualTo(5);
            JsonNode one = account.messages().getFirst();
            assertThat(one.path("content").asString()).isEqualTo("headers");
            assertThat(one.path("parse").path("status").asString()).isEqualTo("ok");
            String path = "/api/v1/messages/" + one.path("id").asString();
            api.post(path + "/retrieval", "");
            assertThat(ended(path).path("state").asString()).isEqualTo("retrieved");
            assertThat(api.get(path + "/raw").text())
                    .isEqualTo(MESSAGE.replace("offer", one.path("subject").asString()));
        }
    }

    private MaildropAccount headers(String poll) {
        return new MaildropAccount(api, HEADERS + poll, "");
    }

    /** What the message is, octet by octet, once it was asked for. */
    private String retrieved(MaildropAccount maildrop, String subject) {
        String path = maildrop.path(subject);
        api.post(path + "/retrieval", "");
        assertThat(ended(path).path("state").asString())
                .as(retrieval(path).toString())
                .isEqualTo("retrieved");
        return api.get(path + "/raw").text();
    }

    private JsonNode retrieval(String path) {
        return api.get(path + "/retrieval").json();
    }

    private JsonNode ended(String path) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> retrieval(path), each -> !each.path("endedAt").isNull());
    }

    private void assertRefused(String path, String code) {
        Api.Answer answer = api.post(path + "/retrieval", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    /** Waits until no sync is under way. */
    private void settled(MaildropAccount maildrop) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.all(maildrop.account().path() + "/syncs").stream()
                        .noneMatch(sync -> sync.path("finishedAt").isNull()));
    }

    private static String reason(JsonNode document) {
        return document.path("reason").path("code").asString();
    }

    private void refuseEvents(String account) {
        jdbc.sql("""
                create function refuse_retrieved() returns trigger language plpgsql as
                $$ begin raise exception 'refused by the test'; end $$""").update();
        jdbc.sql("""
                create trigger refuse_retrieved before insert on event for each row
                when (new.type = 'message.retrieved' and new.account_id = '%s') execute function refuse_retrieved()""".formatted(account)).update();
    }
}
