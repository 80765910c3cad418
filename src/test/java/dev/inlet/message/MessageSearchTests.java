package dev.inlet.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Messages are found by who wrote them to whom, by their subject, by any of their words, and by whether something is attached. */
@InletTest
class MessageSearchTests {

    private static final List<String> MAIL = List.of(
            mail("Ada Lovelace <Ada@Example.ORG>", "desk@example.com", "Rechnung 2026/0042", "Bitte zahlen Sie bald."),
            mail("\"Bob B.\" <bob@shop.example.org>", "desk@example.com, info@example.com", "Your order", """
                    The invoice for a/b-testing is attached. Größe: XL, Preis 1.234,56 €.
                    """),
            mail("carol@example.net", "ada@example.org", "Re: Rechnungen und mehr", "No word of it. 請求書です。"),
            """
            From: dave@example.net
            To: desk@example.com
            Cc: Team <team@example.com>
            Subject: scan
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>See the <b>attached</b> page</p>
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="quarterly_report.pdf"

            %PDF-1.4
            --b--
            """);

    private static String account = "";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Api api;

    @BeforeEach
    void mail() {
        api = new Api(port);
        if (account.isEmpty()) {
            account = taken(MAIL).id();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> found("hasAttachment=false") + found("hasAttachment=true"), "2 1 03"::equals);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    from=ada@example.org                   | 0
                    from=ADA@EXAMPLE.org                   | 0
                    from=@example.org                      | 0
                    from=@shop.example.org                 | 1
                    from=nobody@example.org                |
                    from=o'brien\\@example.org             |
                    to=ada@example.org                     | 2
                    to=info@example.com                    | 1
                    to=team@example.com                    | 3
                    to=@example.com                        | 3 1 0
                    subject=rechnung                       | 2 0
                    subject=Rechnung 2026                  | 0
                    subject=invoice                        |
                    q=invoice                              | 1
                    q=lovelace                             | 0
                    q=example.org                          | 2 1 0
                    q=2026/0042                            | 0
                    q=1.234,56                             | 1
                    q=GRÖSSE                               |
                    q=größe                                | 1
                    q=請求書                                | 2
                    q=testing                              | 1
                    q="attached page"                      | 3
                    q="page attached"                      |
                    q=attached -invoice                    | 3
                    q=zahlen or page                       | 3 0
                    q=-invoice                             | 3 2 0
                    q=report                               | 3
                    q=pdf                                  | 3
                    q=invoice&from=bob@shop.example.org    | 1
                    q=invoice&from=ada@example.org         |
                    hasAttachment=true                     | 3
                    hasAttachment=true&to=@example.com     | 3
                    hasAttachment=false                    | 2 1 0
                    q=bitte&until=2020-01-01T00:00:00Z     |
                    q=bitte&since=2020-01-01T00:00:00Z     | 0""")
    void isFound(String filter, String messages) {
        assertThat(found(filter)).isEqualTo(messages == null ? "" : messages);
    }

    @Test
    void whatIsFoundIsPaged() {
        assertThat(pages("hasAttachment=false")).isEqualTo("2 1 0");
        assertThat(pages("q=-invoice")).isEqualTo("3 2 0");
    }

    @Test
    void aDeletedMessageIsFoundNoMore() {
        TestAccount other = taken(List.of(mail("eve@example.net", "desk@example.com", "short", "ephemeral")));
        String list = "/api/v1/messages?q=ephemeral&account=" + other.id();
        await().atMost(Duration.ofMinutes(2)).until(() -> api.all(list).size() == 1);
        api.delete("/api/v1/messages/" + api.all(list).getFirst().path("id").asString());
        assertThat(api.all(list)).isEmpty();
    }

    @Test
    void aMessageDeletedBeforeItsWordsWereReadHoldsNobodyUp() {
        jdbc.sql("insert into message_unindexed values ('00000000-0000-7000-8000-000000000000')")
                .update();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql(
                                        "select count(*) from message_unindexed where message_id < '00000000-ffff-7000-8000-000000000000'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void aMessageWhoseWordsCannotBeStoredHoldsNobodyUp() {
        jdbc.sql("""
                        create function refuse() returns trigger language plpgsql as $$
                        begin raise exception 'refused'; end $$""").update();
        jdbc.sql("""
                        create trigger refuse before insert on message_words for each row
                        when (new.words @@ 'poisonous'::tsquery) execute function refuse()""").update();
        try {
            TestAccount other = taken(List.of(
                    mail("eve@example.net", "desk@example.com", "first", "harmless"),
                    mail("eve@example.net", "desk@example.com", "second", "poisonous"),
                    mail("eve@example.net", "desk@example.com", "third", "harmless")));
            String list = "/api/v1/messages?account=" + other.id();
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting(other) == 0);
            assertThat(numbers(api.all(list + "&q=harmless"))).isEqualTo("2 0");
            assertThat(api.all(list)).hasSize(3);
        } finally {
            jdbc.sql("drop function refuse cascade").update();
        }
    }

    @Test
    void aMessageWhoseOctetsBecomeOthersIsReadAnew() {
        TestAccount other = taken(List.of(mail("eve@example.net", "desk@example.com", "changing", "text")));
        await().atMost(Duration.ofMinutes(2)).until(() -> waiting(other) == 0);
        transaction.executeWithoutResult(changing -> {
            jdbc.sql("update message set subject = 'same octets' where account_id = :account::uuid")
                    .param("account", other.id())
                    .update();
            assertThat(waiting(other)).isZero();
            jdbc.sql("update message set sha256 = sha256 || '\\x00' where account_id = :account::uuid")
                    .param("account", other.id())
                    .update();
            assertThat(waiting(other)).isEqualTo(1);
            changing.setRollbackOnly();
        });
    }

    private long waiting(TestAccount other) {
        return jdbc.sql("""
                        select count(*) from message_unindexed
                        where message_id in (select id from message where account_id = :account::uuid)""").param("account", other.id()).query(Long.class).single();
    }

    @ParameterizedTest
    @CsvSource({
        "from=ada, from",
        "to=x, to",
        "q=%20, q",
        "q=---, q",
        "subject=!, subject",
        "hasAttachment=maybe, hasAttachment"
    })
    void whatCannotBeSoughtIsSaid(String filter, String field) {
        Api.Answer answer = api.get("/api/v1/messages?" + filter);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_value");
    }

    /** The numbers of the messages, newest first: all were stored at one instant, so by their ids. */
    private String found(String filter) {
        return numbers(api.all(list(filter)));
    }

    private String pages(String filter) {
        var all = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = api.get(list(filter) + "&limit=1" + cursor).json();
            page.path("items").forEach(all::add);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return numbers(all);
    }

    private static String numbers(List<JsonNode> messages) {
        return String.join(
                " ",
                messages.stream()
                        .map(each -> each.path("messageId").asString().replaceAll("\\D", ""))
                        .toList());
    }

    private static String list(String filter) {
        String query = filter.replaceAll("([^=&]*)=([^&]*)", "$1=\0$2\0");
        StringBuilder encoded = new StringBuilder();
        String[] parts = query.split("\0", -1);
        for (int n = 0; n < parts.length; n++) {
            encoded.append(n % 2 == 0 ? parts[n] : URLEncoder.encode(parts[n], UTF_8));
        }
        return "/api/v1/messages?account=" + account + "&" + encoded;
    }

    private TestAccount taken(List<String> mail) {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            for (int n = 0; n < mail.size(); n++) {
                String message = "Message-ID: <" + n + "@test>\n" + mail.get(n);
                maildrop.deliver("alice", message.replace("\n", "\r\n").getBytes(UTF_8));
            }
            TestAccount taken = TestAccount.paused(api, maildrop.port());
            assertThat(taken.sync().path("retrieved").asInt()).isEqualTo(mail.size());
            return taken;
        }
    }

    private static String mail(String from, String to, String subject, String text) {
        return "From: " + from + "\nTo: " + to + "\nSubject: " + subject
                + "\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n";
    }
}
