package dev.inlet.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.demo.DemoMessages;
import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was taken is read over REST: as a list, as one, as octets, as text, as attachments. */
@InletTest
@ExtendWith(OutputCaptureExtension.class)
class MessageApiTests {

    private static final String MESSAGES = "/api/v1/messages";
    private static final String SHORT = """
            From: =?UTF-8?Q?J=C3=BCrgen?= <juergen@example.net>
            To: desk@example.org
            Cc: copy@example.org
            Subject: Gr=?UTF-8?Q?=C3=BC=C3=9Fe?=
            Message-ID: <short@example.net>
            Date: Mon, 23 Nov 2026 10:00:00 +0100
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Guten Tag
            --b
            Content-Type: text/html; name="page.html"
            Content-Disposition: attachment; filename="page.html"
            Content-Transfer-Encoding: base64

            PGI+eDwvYj4=
            --b--
            """.replace("\n", "\r\n");

    private static final String HTML = """
            Subject: html
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <script>alert(1)</script><p>Grüße</p><img src="cid:logo@x"><img src="https://x.example/a.gif">
            --b
            Content-Type: image/gif
            Content-ID: <logo@x>
            Content-Transfer-Encoding: base64

            R0lGODlhAQABAAAAACw=
            --b--
            """.replace("\n", "\r\n");

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void aMessageIsShownWithAllThatWasReadOfIt() {
        JsonNode message = taken(SHORT.getBytes(UTF_8));
        JsonNode shown = api.get(path(message)).json();
        assertThat(shown.path("messageId").asString()).isEqualTo("<short@example.net>");
        assertThat(shown.path("from").get(0).path("name").asString()).isEqualTo("Jürgen");
        assertThat(shown.path("cc").get(0).path("address").asString()).isEqualTo("copy@example.org");
        assertThat(shown.path("sentAt").asString()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(shown.path("text").asString().strip()).isEqualTo("Guten Tag");
        assertThat(shown.path("parse").path("status").asString()).isEqualTo("ok");
        assertThat(shown.path("octets").asLong()).isEqualTo(SHORT.getBytes(UTF_8).length);
        assertThat(api.get(path(message) + "/headers")
                        .json()
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("From");
        Answer text = api.get(path(message) + "/text");
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.text().strip()).isEqualTo("Guten Tag");
    }

    @Test
    void anAttachmentIsADownloadAndNeverAPageOfOurs() {
        JsonNode message = taken(SHORT.getBytes(UTF_8));
        JsonNode attachment = api.get(path(message) + "/attachments").json().get(0);
        assertThat(attachment.path("filename").asString()).isEqualTo("page.html");
        assertThat(attachment.path("octets").asInt()).isEqualTo(8);
        Answer content = api.get(path(message) + "/attachments/1");
        assertThat(content.text()).isEqualTo("<b>x</b>");
        assertThat(content.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("page.html");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Length")).isEqualTo("8");
        assertThat(api.get(path(message) + "/attachments/1", "If-None-Match", content.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(api.get(path(message) + "/attachments/2").json().path("code").asString())
                .isEqualTo("attachment_not_found");
    }

    @Test
    void anAttachmentComesInRangesToo() {
        String octets = "0123456789".repeat(60_000);
        JsonNode message = taken(("Subject: ranges\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(octets.getBytes(UTF_8)) + "\r\n")
                .getBytes(UTF_8));
        String path = path(message) + "/attachments/1";
        Answer range = api.get(path, "Range", "bytes=500001-500009");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.header("Content-Range")).isEqualTo("bytes 500001-500009/600000");
        assertThat(range.text()).isEqualTo("123456789");
        assertThat(api.get(path, "Range", "bytes=600000-").status()).isEqualTo(416);
        assertThat(api.get(path, "Range", "bytes=0-1", "If-Range", "\"another\"")
                        .octets())
                .hasSize(600_000);
        assertThat(api.get(path).text()).isEqualTo(octets);
    }

    @Test
    void htmlIsShownWithoutWhatActsAndWhatTells() {
        JsonNode message = taken(HTML.getBytes(UTF_8));
        Answer page = api.get(path(message) + "/html");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; img-src 'self' data:;")
                .endsWith("; sandbox");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Disposition")).startsWith("inline;");
        assertThat(page.text())
                .contains("Grüße", "src=\"" + path(message) + "/attachments/1\"")
                .doesNotContain("script", " src=\"https:");
        assertThat(api.get(path(message) + "/html", "If-None-Match", page.header("ETag"))
                        .status())
                .isEqualTo(304);
        Answer asked = api.get(path(message) + "/html?remoteImages=true");
        assertThat(asked.text()).contains(" src=\"https://x.example/a.gif\"").doesNotContain("script");
        assertThat(asked.header("Content-Security-Policy")).contains("img-src 'self' data: http: https:;");
        JsonNode plain = taken(SHORT.getBytes(UTF_8));
        assertThat(api.get(path(plain) + "/html").text()).contains("pre-wrap", "Guten Tag");
    }

    @Test
    void rawOctetsComeBackAsTheyCameWholeAndInRanges() {
        byte[] large = large();
        JsonNode message = taken(large);
        Answer whole = api.get(path(message) + "/raw");
        assertThat(whole.octets()).isEqualTo(large);
        assertThat(whole.header("Content-Type")).isEqualTo("message/rfc822");
        assertThat(whole.header("Content-Length")).isEqualTo(String.valueOf(large.length));
        assertThat(whole.header("ETag")).isEqualTo("\"" + message.path("sha256").asString() + "\"");
        Answer range = api.get(path(message) + "/raw", "Range", "bytes=262100-600000");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.octets()).isEqualTo(Arrays.copyOfRange(large, 262_100, 600_001));
        Answer tail = api.get(path(message) + "/raw", "Range", "bytes=-5");
        assertThat(tail.octets()).isEqualTo(Arrays.copyOfRange(large, large.length - 5, large.length));
        assertThat(api.get(path(message) + "/raw", "Range", "bytes=99999999-").status())
                .isEqualTo(416);
        assertThat(api.get(path(message) + "/raw", "If-None-Match", whole.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void everyDemoMessageIsTakenAndShownHoweverBrokenItIs() {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            DemoMessages.all().forEach(message -> maildrop.deliver("alice", message));
            TestAccount account = TestAccount.paused(api, maildrop.port());
            JsonNode sync = account.sync();
            assertThat(sync.path("retrieved").asInt())
                    .isEqualTo(DemoMessages.all().size());
            assertThat(sync.path("setAside").asInt()).isZero();
            List<JsonNode> messages = account.messages();
            assertThat(messages).hasSameSizeAs(DemoMessages.all());
            for (JsonNode message : messages) {
                assertThat(api.get(path(message)).status()).isEqualTo(200);
                message.path("attachments")
                        .forEach(attachment -> assertThat(api.get(path(message) + "/attachments/"
                                                + attachment.path("number").asInt())
                                        .octets())
                                .hasSize(attachment.path("octets").asInt()));
            }
        }
    }

    @Test
    void listsArePagedNewestFirstAndFiltered() {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            for (int n = 0; n < 23; n++) {
                maildrop.deliver("alice", DemoMessages.numbered(n));
            }
            TestAccount account = TestAccount.paused(api, maildrop.port());
            account.sync();
            String list = MESSAGES + "?account=" + account.id();
            Set<String> seen = new HashSet<>();
            JsonNode page = api.get(list + "&limit=5").json();
            int pages = 1;
            for (; !page.path("nextCursor").isNull(); pages++) {
                page.path("items")
                        .forEach(message -> assertThat(
                                        seen.add(message.path("id").asString()))
                                .isTrue());
                page = api.get(list + "&limit=5&cursor="
                                + page.path("nextCursor").asString())
                        .json();
            }
            assertThat(pages).isEqualTo(5);
            assertThat(seen).hasSize(20);
            assertThat(page.path("items")).hasSize(3);
            String newest = account.messages().getFirst().path("storedAt").asString();
            assertThat(api.all(list + "&since=" + newest)).isNotEmpty();
            assertThat(api.all(list + "&until=2020-01-01T00:00:00Z")).isEmpty();
        }
    }

    @Test
    void aDownloadThatEndedWellIsNoErrorInTheLog(CapturedOutput log) {
        JsonNode message = taken(SHORT.getBytes(UTF_8));
        for (int n = 0; n < 5; n++) {
            assertThat(api.get(path(message) + "/attachments/1").status()).isEqualTo(200);
        }
        assertThat(log.getAll()).doesNotContain("Access Denied");
    }

    @Test
    void sinceTheBeginningOfTimeIsAQuestionLikeAnyOther() {
        taken(SHORT.getBytes(UTF_8));
        assertThat(api.all(MESSAGES + "?since=-999999999-01-01T00:00:00Z&until=%2B999999999-12-31T23:59:59Z"))
                .isNotEmpty();
        assertThat(api.all(MESSAGES + "?since=%2B300000-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void whatIsWrongOrMissingIsSaid() {
        String nothing = MESSAGES + "/01a206e5-0000-7000-8000-000000000000";
        for (String path : List.of("", "/raw", "/text", "/html", "/headers", "/attachments", "/attachments/1")) {
            Answer answer = api.get(nothing + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("code").asString()).isEqualTo("message_not_found");
        }
        assertThat(api.delete(nothing).status()).isEqualTo(404);
        assertThat(api.get(MESSAGES + "/not-an-id").json().path("code").asString())
                .isEqualTo("invalid_value");
        assertThat(api.get(MESSAGES + "?since=yesterday").json().path("field").asString())
                .isEqualTo("since");
        assertThat(api.get(MESSAGES + "?account=x").json().path("field").asString())
                .isEqualTo("account");
        assertThat(api.bearing(null).get(nothing + "/raw").status()).isEqualTo(401);
    }

    private JsonNode taken(byte[] message) {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            maildrop.deliver("alice", message);
            TestAccount account = TestAccount.paused(api, maildrop.port());
            assertThat(account.sync().path("retrieved").asInt()).isEqualTo(1);
            return account.messages().getFirst();
        }
    }

    private static String path(JsonNode message) {
        return MESSAGES + "/" + message.path("id").asString();
    }

    /** Several chunks long, with lines of dots and of random letters. */
    private static byte[] large() {
        StringBuilder text = new StringBuilder("Subject: large\r\n\r\n");
        Random random = new Random(1);
        while (text.length() < 1_000_000) {
            text.append(".".repeat(random.nextInt(3)))
                    .append(Long.toString(random.nextLong(), 36))
                    .append("\r\n");
        }
        return text.toString().getBytes(UTF_8);
    }
}
