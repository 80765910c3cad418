package dev.inlet.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import dev.inlet.web.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever bears a token bound to one account sees that account, its messages and its syncs, as if there were no others. */
@InletTest
class AccountBoundTokenTests {

    private static final List<Scope> EVERY_SCOPE = List.of(Scope.values());

    @LocalServerPort
    int port;

    private final MaildropServer maildrop = new MaildropServer().addUser("alice", "secret");
    private Api api;
    private TestAccount own;
    private TestAccount other;
    private String ownSync;
    private String otherSync;
    private Api bound;

    @BeforeEach
    void twoAccounts() {
        api = new Api(port);
        maildrop.deliver("alice", "Subject: hello\r\n\r\nText\r\n".getBytes(UTF_8));
        own = TestAccount.paused(api, maildrop.port());
        other = TestAccount.paused(api, maildrop.port());
        ownSync = own.sync().path("id").asString();
        otherSync = other.sync().path("id").asString();
        bound = TestTokens.bearing(api, EVERY_SCOPE, ", \"accountId\": \"" + own.id() + "\"");
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    void listsShowTheirOwnAlone() {
        assertThat(bound.all("/api/v1/accounts"))
                .singleElement()
                .satisfies(account -> assertThat(account.path("id").asString()).isEqualTo(own.id()));
        assertThat(bound.all("/api/v1/messages"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.path("accountId").asString()).isEqualTo(own.id()));
        assertThat(bound.all("/api/v1/messages?account=" + own.id())).hasSize(1);
        assertNotFound(bound.get("/api/v1/messages?account=" + other.id()), "account_not_found");
    }

    @Test
    void theirOwnIsOpen() {
        String message = message(own);
        for (String path : List.of("", "/raw", "/text", "/headers", "/attachments")) {
            assertThat(bound.get(message + path).status()).as(path).isEqualTo(200);
        }
        assertThat(bound.get(own.path()).status()).isEqualTo(200);
        assertThat(bound.get(own.path() + "/syncs").status()).isEqualTo(200);
        assertThat(bound.get("/api/v1/syncs/" + ownSync).status()).isEqualTo(200);
        assertThat(bound.patch(own.path(), "{\"poll\": {\"interval\": \"PT2H\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(bound.delete(message).status()).isEqualTo(204);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        String message = message(other);
        for (String path : List.of("", "/raw", "/text", "/headers", "/attachments", "/attachments/1")) {
            assertNotFound(bound.get(message + path), "message_not_found");
        }
        assertNotFound(bound.delete(message), "message_not_found");
        assertNotFound(bound.get("/api/v1/syncs/" + otherSync), "sync_not_found");
        assertNotFound(bound.get("/api/v1/syncs/" + otherSync + "/transcript"), "sync_not_found");
        assertNotFound(bound.get(other.path()), "account_not_found");
        assertNotFound(bound.patch(other.path(), "{}"), "account_not_found");
        assertNotFound(bound.delete(other.path()), "account_not_found");
        for (String path : List.of("/syncs", "/unique-ids", "/set-aside")) {
            assertNotFound(bound.get(other.path() + path), "account_not_found");
        }
        assertNotFound(bound.post(other.path() + "/syncs", ""), "account_not_found");
        assertThat(api.get(message).status()).as("untouched").isEqualTo(200);
    }

    @Test
    void whatConcernsEveryAccountIsClosed() {
        Routes.ALL.stream()
                .filter(route -> route.reach() instanceof Reach.Everything && "GET".equals(route.method()))
                .forEach(route -> {
                    Answer answer = bound.get(route.pattern().replaceAll("\\{\\w+}", own.id()));
                    assertThat(answer.status()).as(route.toString()).isEqualTo(403);
                    assertThat(answer.json().path("code").asString()).isEqualTo("token_bound_to_account");
                });
        assertThat(TestTokens.make(bound, List.of(Scope.MESSAGES_READ), "").status())
                .isEqualTo(403);
    }

    @Test
    void theActuatorShowsTheirOwnAccountAlone() {
        JsonNode all = api.get("/actuator/accounts").json();
        assertThat(all.path("accounts").size()).isGreaterThan(1);
        JsonNode theirs = bound.get("/actuator/accounts").json();
        assertThat(theirs.path("accounts"))
                .singleElement()
                .satisfies(account -> assertThat(account.path("id").asString()).isEqualTo(own.id()));
        assertThat(theirs.path("states").toString()).isEqualTo("{\"paused\":1}");
        for (String path : List.of("/actuator/prometheus", "/actuator/info")) {
            Answer answer = bound.get(path);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("code").asString()).isEqualTo("token_bound_to_account");
        }
    }

    @Test
    void theMailOutlivesTheAccountForThemToo() {
        String message = message(own);
        assertThat(api.delete(own.path()).status()).isEqualTo(204);
        assertThat(bound.get(message).status()).isEqualTo(200);
    }

    private static String message(TestAccount account) {
        JsonNode message = account.messages().getFirst();
        return "/api/v1/messages/" + message.path("id").asString();
    }

    private static void assertNotFound(Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
