package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A maildrop of one user and the account that polls it, with what the one was asked and the other took. */
public final class MaildropAccount implements AutoCloseable {

    private static final String USER = "alice";

    private final MaildropServer server = new MaildropServer().addUser(USER, "secret");
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Api api;
    private final TestAccount account;

    /** @param poll further members of the account's poll settings, each with a comma in front; {@code more} of the account */
    public MaildropAccount(Api api, String poll, String more) {
        this.api = api;
        this.account = TestAccount.create(
                api, server.host(), server.port(), "none", ", \"poll\": {\"enabled\": false" + poll + "}" + more);
        server.listener(commands::add);
    }

    public MaildropServer server() {
        return server;
    }

    public TestAccount account() {
        return account;
    }

    public void deliver(byte[] message) {
        server.deliver(USER, message);
    }

    public void deliver(String uniqueId, byte[] message) {
        server.deliver(USER, uniqueId, message);
    }

    public void removeFirst() {
        server.removeFirst(USER);
    }

    public void empty() {
        server.empty(USER);
    }

    public void renewUniqueIds() {
        server.renewUniqueIds(USER);
    }

    public int onServer() {
        return server.messages(USER);
    }

    /** Syncs, and fails where that does not complete. */
    public JsonNode sync() {
        commands.clear();
        JsonNode sync = account.sync();
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
        return sync;
    }

    public int retrieved() {
        return sync().path("retrieved").asInt();
    }

    /** The data of the account's events of that type, oldest first. */
    public List<JsonNode> events(JdbcClient jdbc, String type) {
        return jdbc.sql("select data::text from event where account_id = :account and type = :type order by sequence")
                .param("account", UUID.fromString(account.id()))
                .param("type", type)
                .query((row, n) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();
    }

    /** How often the last sync said that verb. */
    public long said(String verb) {
        return commands.stream().filter(each -> each.startsWith(verb)).count();
    }

    /** Deletes a message here, not on the server. */
    public void deleteHere(String subject) {
        for (JsonNode message : account.messages()) {
            if (message.path("subject").asString().equals(subject)) {
                assertThat(api.delete("/api/v1/messages/" + message.path("id").asString())
                                .status())
                        .isEqualTo(204);
            }
        }
    }

    /** Where the REST API has the message of that subject. */
    public String path(String subject) {
        return account.messages().stream()
                .filter(message -> message.path("subject").asString().equals(subject))
                .map(message -> "/api/v1/messages/" + message.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    public List<String> subjects() {
        return account.messages().stream()
                .map(message -> message.path("subject").asString())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    /** A message with a Message-ID of its own. */
    public static byte[] message(String subject) {
        return message("", subject, "Hi.");
    }

    /** @param header further fields, each with its line end */
    public static byte[] message(String header, String subject, String body) {
        return (header + "Subject: " + subject + "\r\nMessage-ID: <" + UUID.randomUUID() + "@example.com>\r\n\r\n"
                        + body + "\r\n")
                .getBytes(UTF_8);
    }
}
