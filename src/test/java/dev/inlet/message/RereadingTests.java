package dev.inlet.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What lists show of stored messages is read anew from their raw octets when somebody asks for it. */
@InletTest
class RereadingTests {

    private static final String BOUNCE = """
            From: mailer-daemon@mx.example.net
            Subject: Undelivered Mail Returned to Sender
            References: <original@example.com>
            Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=x
            Content-Type: multipart/mixed; boundary=b

            --b

            Sorry.

            On Monday, Ada wrote:
            > Hello
            --b
            Content-Type: application/octet-stream; name=a.pdf

            %PDF-1.4
            --b--
            """.replace("\n", "\r\n");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;
    private TestAccount account;

    @BeforeEach
    void taken() {
        api = new Api(port);
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            for (int n = 0; n < 3; n++) {
                maildrop.deliver("alice", (n + ": x\r\n" + BOUNCE).getBytes(UTF_8));
            }
            account = TestAccount.paused(api, maildrop.port());
            assertThat(account.sync().path("retrieved").asInt()).isEqualTo(3);
        }
    }

    @Test
    void whatWasRecognisedIsShown() {
        JsonNode listed = account.messages().getFirst();
        assertThat(listed.path("traits").toString()).isEqualTo("[\"bounce\"]");
        assertThat(listed.path("threadKey").asString()).isEqualTo("<original@example.com>");
        JsonNode attachment = listed.path("attachments").get(0);
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/octet-stream");
        assertThat(attachment.path("detectedType").asString()).isEqualTo("application/pdf");
        JsonNode document = api.get(path(listed)).json();
        assertThat(document.path("traits")).isEqualTo(listed.path("traits"));
        assertThat(document.path("replyGuess").asString()).isEqualTo("Sorry.");
        assertThat(document.path("attachments")).isEqualTo(listed.path("attachments"));
        assertThat(document.path("untrustedAuthenticationResults")
                        .get(0)
                        .path("result")
                        .asString())
                .isEqualTo("fail");
    }

    @Test
    void whatAnOlderInletStoredIsShownAndReadAnew() {
        JsonNode before = account.messages().getFirst();
        forget("where id = '" + before.path("id").asString() + "'");
        JsonNode old = account.messages().getFirst();
        assertThat(old.path("subject").isNull()).isTrue();
        assertThat(old.path("traits")).isEmpty();
        assertThat(old.path("attachments").get(0).path("detectedType").isNull()).isTrue();
        JsonNode document = api.post(path(before) + "/rereading", "").json();
        assertThat(document.path("id")).isEqualTo(before.path("id"));
        assertThat(account.messages().getFirst()).isEqualTo(before);
    }

    @Test
    void allOfAnAccountIsReadAnew() {
        var before = account.messages();
        forget("where account_id = '" + account.id() + "'");
        Api.Answer asked = api.post("/api/v1/rereadings", "{\"accountId\": \"" + account.id() + "\"}");
        assertThat(asked.status()).isEqualTo(202);
        JsonNode done = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> api.get(asked.header("Location")).json(),
                        each -> !each.path("finishedAt").isNull());
        assertThat(done.path("messages").asInt()).isEqualTo(3);
        assertThat(account.messages()).isEqualTo(before);
        assertThat(api.all("/api/v1/rereadings")).contains(done);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> api.all("/api/v1/messages?subject=undelivered&account=" + account.id())
                                .size()
                        == 3);
    }

    @Test
    void whatIsNotThereIsSaid() {
        String nothing = "/01a206e5-0000-7000-8000-000000000000";
        assertThat(api.post("/api/v1/messages" + nothing + "/rereading", "")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("message_not_found");
        assertThat(api.get("/api/v1/rereadings" + nothing).json().path("code").asString())
                .isEqualTo("rereading_not_found");
        Api.Answer empty = api.post("/api/v1/rereadings", "{\"accountId\": \"" + UUID.randomUUID() + "\"}");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !api.get(empty.header("Location"))
                        .json()
                        .path("finishedAt")
                        .isNull());
    }

    private void forget(String which) {
        jdbc.sql("update message set subject = null, thread_key = null, traits = null, detected_types = null " + which)
                .update();
    }

    private static String path(JsonNode message) {
        return "/api/v1/messages/" + message.path("id").asString();
    }
}
