package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.RealServer;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.UnpackedServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A maildrop of a real server is taken once, whatever the server makes of its messages between two sessions. */
@InletTest
class RealServerTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(RealServer.class)
    void eachMessageIsTakenOnceAndDeletedOnceItIsTaken(RealServer kind) {
        try (UnpackedServer server = kind.start()) {
            String user = server.newUser();
            deliver(server, user, 1);
            deliver(server, user, 2);
            TestAccount account = account(server, user);

            assertThat(retrieved(account.sync())).isEqualTo(2);
            deliver(server, user, 3);
            assertThat(retrieved(account.sync())).isEqualTo(1);
            assertThat(account.messages())
                    .extracting(message -> message.path("subject").asString())
                    .containsExactlyInAnyOrder("number 1", "number 2", "number 3");

            change(account, "{\"retention\": {\"leaveOnServer\": false}}");
            assertThat(deletedUntilEmpty(account)).isEqualTo(3);
            assertThat(account.messages()).hasSize(3);
        }
    }

    /** A message of which the server lists other octets than before (mailutils: in most sessions) is looked at first, deleted later. */
    private static int deletedUntilEmpty(TestAccount account) {
        int deleted = 0;
        for (int syncs = 0; syncs < 6; syncs++) {
            JsonNode sync = account.sync();
            assertThat(retrieved(sync)).isZero();
            deleted += sync.path("deleted").asInt();
        }
        assertThat(account.sync().path("listed").asInt()).isZero();
        return deleted;
    }

    private static int retrieved(JsonNode sync) {
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
        return sync.path("retrieved").asInt();
    }

    private TestAccount account(UnpackedServer server, String user) {
        TestAccount account = TestAccount.paused(api(), server.plainPort());
        change(account, """
                {"credentials": {"type": "password", "username": "%s", "password": "%s"}}""".formatted(user, server.password()));
        return account;
    }

    private void change(TestAccount account, String json) {
        Api.Answer changed = api().patch(account.path(), json);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static void deliver(UnpackedServer server, String user, int number) {
        server.deliver(user, """
                From: sender@example.com\r
                Message-ID: <%1$d@example.com>\r
                Subject: number %1$d\r
                \r
                body of %1$d\r
                """.formatted(number).getBytes(US_ASCII));
    }

    private Api api() {
        return new Api(port);
    }
}
