package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An account of headers takes each header once, says that it is no more than that, and never costs the server's copy. */
@InletTest
class HeadersOnlyTests {

    private static final String HEADERS = ", \"content\": \"headers\"";

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
    void theHeaderIsTakenAndSaysThatItIsNoMore() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("From: Ann <ann@example.com>\r\n", "offer", "long: " + "x".repeat(3000)));
            maildrop.deliver(
                    message("Content-Type: multipart/mixed; boundary=b\r\n", "parts", "--b\r\n\r\nHi.\r\n--b--"));
            assertThat(maildrop.retrieved()).isEqualTo(2);
            assertThat(maildrop.said("TOP")).isEqualTo(2);
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("TOP")).isZero();

            JsonNode offer = document(maildrop, "offer");
            assertThat(offer.path("content").asString()).isEqualTo("headers");
            assertThat(offer.path("listedOctets").asLong()).isGreaterThan(3000);
            assertThat(offer.path("octets").asLong()).isLessThan(200);
            assertThat(offer.path("from").path(0).path("address").asString()).isEqualTo("ann@example.com");
            assertThat(offer.path("parse").path("status").asString()).isEqualTo("ok");
            assertThat(document(maildrop, "parts").path("parse").path("warnings"))
                    .isEmpty();
            assertThat(maildrop.events(jdbc, "message.received")).hasSize(2).allSatisfy(data -> {
                assertThat(data.path("content").asString()).isEqualTo("headers");
                assertThat(data.path("listedOctets").asLong()).isPositive();
            });
        }
    }

    @Test
    void listsTellHeadersAloneFromWholeMessages() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("offer"));
            maildrop.sync();
            content(maildrop, "full");
            maildrop.deliver(message("order"));
            maildrop.sync();
            String list = "/api/v1/messages?account=" + maildrop.account().id() + "&content=";
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(subjects(list + "headers")).containsExactly("offer");
                assertThat(subjects(list + "full")).containsExactly("order");
            });
            assertThat(subjects(list + "headers&subject=order")).isEmpty();
            Api.Answer unknown = api.get(list + "half");
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.json().path("field").asString()).isEqualTo("content");
        }
    }

    private List<String> subjects(String list) {
        return api.all(list).stream()
                .map(message -> message.path("subject").asString())
                .toList();
    }

    @Test
    void nobodyTakesItForTheWhole() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("offer"));
            maildrop.sync();
            String path = maildrop.path("offer");
            Api.Answer raw = api.get(path + "/raw");
            assertThat(raw.text())
                    .startsWith("Subject: offer\r\n")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("Hi.");
            assertThat(raw.header("Content-Type")).isEqualTo("text/rfc822-headers");
            assertThat(api.get(path + "/headers").json()).hasSize(2);
            for (String part : List.of("/text", "/html", "/attachments", "/attachments/1")) {
                Api.Answer answer = api.get(path + part);
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.json().path("code").asString()).isEqualTo("message_not_whole");
            }
        }
    }

    @Test
    void theOctetLimitIsOnWhatIsRetrieved() {
        try (var maildrop = headers(", \"maxMessageOctets\": 2000, \"maxOctetsPerSync\": 100000")) {
            maildrop.deliver(message("", "large", "x".repeat(200_000)));
            maildrop.deliver(message("", "large too", "x".repeat(200_000)));
            JsonNode first = maildrop.sync();
            assertThat(first.path("rejected").asInt()).isZero();
            assertThat(first.path("retrieved").asInt()).isEqualTo(1); // a header counts for 64 KiB at most
            maildrop.account().sync();
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("large", "large too");
        }
    }

    @Test
    void deletingWhatWasTakenIsRefused() {
        for (String retention : List.of("{\"leaveOnServer\": false}", "{\"deleteAfter\": \"P7D\"}")) {
            Api.Answer answer = api.post("/api/v1/accounts", """
                    {"name": "Headers that delete", "server": {"host": "localhost", "port": 995, "tls": "implicit"},
                     "credentials": {"type": "password", "username": "a", "password": "b"},
                     "poll": {"enabled": false, "content": "headers"}, "retention": %s}""".formatted(retention));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("poll.content");
        }
        try (var maildrop = headers("")) {
            Api.Answer answer = api.patch(maildrop.account().path(), "{\"retention\": {\"leaveOnServer\": false}}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("poll.content");
        }
    }

    @Test
    void theServersOnlyCopyStaysWhateverTheAccountBecomes() {
        try (var maildrop = headers("")) {
            maildrop.deliver(message("kept"));
            maildrop.deliver(message("dropped"));
            maildrop.sync();
            Api.Answer changed = api.patch(maildrop.account().path(), """
                    {"poll": {"content": "full"},
                     "retention": {"leaveOnServer": false, "deleteWhenDeletedInInlet": true}}""");
            assertThat(changed.status()).as(changed.text()).isEqualTo(200);
            maildrop.deliver(message("whole"));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.onServer()).isEqualTo(2);
            maildrop.deleteHere("dropped");
            maildrop.sync();
            maildrop.sync();
            assertThat(maildrop.onServer()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatGivesNoHeadersFailsTheSyncAndNoMessage() {
        try (var maildrop = headers("")) {
            maildrop.server().refuse("TOP");
            for (int n = 0; n < 5; n++) {
                maildrop.deliver(message("n" + n));
            }
            assertThat(failure(maildrop)).isEqualTo("top_unavailable");
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(maildrop.said("TOP")).as("one by one, and not for ever").isEqualTo(3);
            assertThat(setAside(maildrop)).isEmpty();
            maildrop.server().allow("TOP");
            assertThat(maildrop.retrieved()).isEqualTo(5);
        }
    }

    @Test
    void oneHeaderThatIsRefusedIsSetAsideAndTheOthersAreTaken() {
        try (var maildrop = headers("")) {
            maildrop.server().refuse("TOP 1 0");
            maildrop.deliver(message("refused"));
            maildrop.deliver(message("given"));
            JsonNode sync = maildrop.sync();
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(sync.path("setAside").asInt()).isEqualTo(1);
            assertThat(maildrop.said("RETR")).isZero();
            assertThat(setAside(maildrop)).hasSize(1);
            maildrop.server().allow("TOP 1 0");
            assertThat(maildrop.retrieved()).isEqualTo(1);
        }
    }

    @Test
    @Tag("C0034")
    @Tag("wild-41")
    void aHeaderThatWasCutIsTakenAndSaysSo() {
        try (var maildrop = headers("")) {
            maildrop.server().top(header -> header.substring(0, header.indexOf("Message-ID") + 10));
            maildrop.deliver(message("cut"));
            maildrop.sync();
            JsonNode parse = document(maildrop, "cut").path("parse");
            assertThat(parse.path("status").asString()).isEqualTo("partial");
            assertThat(parse.path("warnings").toString()).contains("ends without an empty line");
        }
    }

    @Test
    @Tag("C0034")
    @Tag("wild-41")
    void aSecondAnswerAndLinesOfTheBodyAreNoPartOfTheHeader() {
        try (var maildrop = headers("")) {
            maildrop.server().top(header -> "+OK 120 octets\r\n" + header + "first line of the body\r\n");
            maildrop.deliver(message("plain"));
            maildrop.sync();
            assertThat(document(maildrop, "plain").path("parse").path("status").asString())
                    .isEqualTo("ok");
            assertThat(api.get(maildrop.path("plain") + "/raw").text())
                    .startsWith("Subject: plain\r\n")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("first line");
        }
    }

    @Test
    void onlyMailSinceTheInstantIsTakenByOneLookAtEachHeader() {
        try (var maildrop = new MaildropAccount(api, HEADERS, ", \"firstSync\": \"2026-01-01T00:00:00Z\"")) {
            maildrop.deliver(message("Date: Mon, 3 Mar 2025 10:00:00 +0000\r\n", "old", "Hi."));
            maildrop.deliver(message("Date: Mon, 2 Mar 2026 10:00:00 +0000\r\n", "new", "Hi."));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.said("TOP")).isEqualTo(2);
            assertThat(maildrop.subjects()).containsExactly("new");
            maildrop.sync();
            assertThat(maildrop.said("TOP")).isZero();
        }
    }

    @Test
    void newUniqueIdsForAllOfThemMakeNoNewMessages() {
        try (var maildrop = headers("")) {
            for (int n = 0; n < 4; n++) {
                maildrop.deliver(message("n" + n));
            }
            maildrop.sync();
            maildrop.renewUniqueIds();
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).hasSize(4);
            assertThat(maildrop.events(jdbc, "account.unique_ids_reset")).hasSize(1);
        }
    }

    @Test
    void whatWasTakenWholeIsKnownByItsHeaderAndTheOtherWayRound() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            for (int n = 0; n < 4; n++) {
                maildrop.deliver(message("n" + n));
            }
            maildrop.sync();
            content(maildrop, "headers");
            maildrop.renewUniqueIds();
            assertThat(maildrop.retrieved()).isZero();
            for (int n = 4; n < 20; n++) {
                maildrop.deliver(message("n" + n));
            }
            maildrop.sync();
            content(maildrop, "full");
            maildrop.renewUniqueIds();
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).hasSize(20);
        }
    }

    @Test
    void octetsThatAreCountedInAnotherWayMakeNoNewMessage() {
        try (var maildrop = headers("")) {
            maildrop.deliver("a", message("a"));
            maildrop.deliver("b", "Subject: without a Message-ID\r\n\r\nHi.\r\n".getBytes(UTF_8));
            maildrop.sync();
            maildrop.server().listedOctets(octets -> octets + 7);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.said("TOP")).isEqualTo(2);
            maildrop.sync();
            assertThat(maildrop.said("TOP")).isZero();
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    @Test
    void twoMessagesOfOneHeaderAreTwoWhereTheServerGivesNoUniqueIds() {
        try (var maildrop = headers("")) {
            maildrop.server().refuse("UIDL");
            maildrop.deliver("Subject: twin\r\n\r\nHi.\r\n".getBytes(UTF_8));
            maildrop.deliver("Subject: twin\r\n\r\nHi there.\r\n".getBytes(UTF_8));
            maildrop.account().sync();
            maildrop.sync();
            assertThat(maildrop.subjects()).containsExactly("twin", "twin");
            assertThat(maildrop.retrieved()).isZero();
            maildrop.server().refuse("TOP");
            assertThat(failure(maildrop)).isEqualTo("top_unavailable");
            assertThat(maildrop.said("RETR")).isZero();
        }
    }

    private MaildropAccount headers(String poll) {
        return new MaildropAccount(api, HEADERS + poll, "");
    }

    private void content(MaildropAccount maildrop, String content) {
        api.patch(maildrop.account().path(), "{\"poll\": {\"content\": \"" + content + "\"}}");
    }

    private static String failure(MaildropAccount maildrop) {
        JsonNode sync = maildrop.account().sync();
        assertThat(sync.path("outcome").asString()).isEqualTo("failed");
        return sync.path("reason").path("code").asString();
    }

    private List<JsonNode> setAside(MaildropAccount maildrop) {
        return api.all(maildrop.account().path() + "/set-aside");
    }

    private JsonNode document(MaildropAccount maildrop, String subject) {
        return api.get(maildrop.path(subject)).json();
    }
}
