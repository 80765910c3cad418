package dev.inlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropAccount;
import dev.inlet.testing.MaildropWatcher.Step;
import dev.inlet.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At whatever moment Inlet is killed: of a message there is its header, until the rest that was asked for is here, once. */
class RetrievalKillTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SUBJECT = "asked for";

    /** What dies is noticed and tried again soon. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "db-scheduler.polling-interval", "200ms",
            "db-scheduler.heartbeat-interval", "500ms",
            "inlet.sync.deferral", "1s");

    @TempDir
    Path folder;

    private final FreshDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final byte[] message = MaildropAccount.message("", SUBJECT, "x".repeat(5000));

    /** An account that has the header alone, and where its session is held. */
    private record Held(MaildropAccount maildrop, Sessions sessions, String path) {}

    @Test
    void theRestOfAMessageComesOnce() throws SQLException {
        Held arriving;
        Held beingStored;
        Held stored;
        try (ChildInlet inlet = start("killed");
                HeldStatements statements = new HeldStatements(database)) {
            HeldStatements.prepare(database);
            arriving = header(inlet.api());
            beingStored = header(inlet.api());
            stored = header(inlet.api());
            arriving.sessions.hold("alice", Step.IN_BODY, 1);
            statements.hold(Statement.EVENT, beingStored.maildrop.account().id());
            stored.sessions.hold("alice", Step.QUITTING, 0);
            for (Held each : List.of(arriving, beingStored, stored)) {
                assertThat(inlet.api().post(each.path + "/retrieval", "").status())
                        .isEqualTo(202);
            }
            arriving.sessions.awaitReached();
            statements.awaitReached();
            stored.sessions.awaitReached();
            inlet.kill();
        }
        arriving.sessions.letGo();
        stored.sessions.letGo();
        try (ChildInlet inlet = start("next")) {
            for (Held each : List.of(arriving, beingStored, stored)) {
                isHereOnce(each, inlet.api());
                each.maildrop.close();
            }
        }
    }

    private ChildInlet start(String name) {
        return ChildInlet.start(database, folder.resolve(name + ".log"), PROPERTIES)
                .ready();
    }

    private Held header(Api api) {
        Sessions sessions = new Sessions((_, _) -> true);
        MaildropAccount maildrop = new MaildropAccount(api, ", \"content\": \"headers\"", "");
        maildrop.server().watchedBy(sessions);
        // longer than the others need to get where they are held
        api.patch(maildrop.account().path(), "{\"server\": {\"readTimeout\": \"PT2M\"}}");
        maildrop.deliver(message);
        maildrop.sync();
        return new Held(maildrop, sessions, maildrop.path(SUBJECT));
    }

    private void isHereOnce(Held held, Api api) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.get(held.path + "/retrieval").text()).contains("\"state\":\"retrieved\""));
        assertThat(api.get(held.path).json().path("content").asString()).isEqualTo("full");
        assertThat(api.get(held.path + "/raw").octets()).isEqualTo(message);
        assertThat(held.maildrop.events(jdbc, "message.received")).hasSize(1);
        assertThat(held.maildrop.events(jdbc, "message.retrieved")).hasSize(1);
        assertThat(api.all("/api/v1/messages?account=" + held.maildrop.account().id()))
                .hasSize(1);
    }
}
