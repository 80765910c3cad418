package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages are marked one by one, each refusal on its own, and one marked is never referred to again. */
@Timeout(30)
class DeletionTest {

    @Test
    @Tag("C0024")
    @Tag("wild-18")
    @Tag("wild-47")
    void markedAndRefusedAreToldApart() throws Exception {
        Script script = loggedIn(
                List.of("PIPELINING"),
                connection -> connection
                        .expect("DELE 1")
                        .expect("DELE 2")
                        .expect("DELE 3")
                        .expect("DELE 4")
                        .send("+OK\r\n-ERR no such message\r\n\r\n+OK\r\n")
                        .expect("QUIT")
                        .send("+OK\r\n"));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            List<Deletion> deletions = transaction.delete(entries(4));
            transaction.quit();

            assertThat(deletions)
                    .extracting(deletion -> deletion.entry().number())
                    .containsExactly(1, 2, 3, 4);
            assertThat(deletions)
                    .extracting(deletion -> deletion instanceof Deletion.Marked)
                    .containsExactly(true, false, false, true);
            assertThat(((Deletion.NotMarked) deletions.get(1)).reason().command())
                    .isEqualTo("DELE 2");
            assertThat(((Deletion.NotMarked) deletions.get(2)).reason().code()).isEqualTo("delete_refused");
            assertThat(((Deletion.NotMarked) deletions.get(2)).reason().category())
                    .isEqualTo(Category.TEMPORARY);
        }
    }

    @Test
    @Tag("C0026")
    @Tag("V0004")
    void oneMarkedIsNeverReferredToAgain() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("DELE 1")
                .send("+OK\r\n")
                .expect("DELE 2")
                .send("-ERR\r\n")
                .expect("DELE 2")
                .send("+OK\r\n")
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            assertThat(transaction.delete(entries(2))).hasSize(2);

            assertThatThrownBy(() -> transaction.retrieve(entries(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction.top(entries(1), 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction.delete(entries(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("message 1");
            assertThat(transaction.delete(entries(2).subList(1, 2)))
                    .singleElement()
                    .isInstanceOf(Deletion.Marked.class);
            assertThat(server.commands()).endsWith("DELE 1", "DELE 2", "DELE 2");
        }
    }

    @Test
    void aConnectionLostAmidDeletionsIsALoss() throws Exception {
        Script script = loggedIn(
                List.of("PIPELINING"),
                connection -> connection.expect("DELE 1").send("+OK\r\n").close());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            Pop3Exception failure = failureOf(() -> transaction.delete(entries(3)));

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.step()).isEqualTo(Step.DELETE);
        }
    }

    @Test
    void nothingToDeleteSendsNothing() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(ScriptedConnection::hang));
                Transaction transaction = login(server)) {
            assertThat(transaction.delete(List.of())).isEmpty();
            assertThat(server.commands()).endsWith("CAPA");
        }
    }
}
