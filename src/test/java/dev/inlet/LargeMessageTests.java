package dev.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A message far larger than the heap (256 MiB) goes from the wire to the database to the REST API. For one of 1 GiB:
 * {@code ./mvnw test -Dtest=LargeMessageTests -Dinlet.test.large-octets=1073741824}; it says what that took.
 */
class LargeMessageTests {

    private static final long OCTETS = Long.getLong("inlet.test.large-octets", 200L << 20);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final LargeMessage large = new LargeMessage(OCTETS);

    @TempDir
    Path folder;

    @Test
    void itStreamsAllTheWay() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(this::serve);
                ChildInlet inlet = ChildInlet.start(
                                TestDatabase.create(),
                                folder.resolve("inlet.log"),
                                Map.of("java.io.tmpdir", temporary.toString()))
                        .ready()) {
            JsonNode message = timed("taken", () -> taken(inlet.api(), server.port()));
            String sha256 = large.sha256();
            String attachmentSha256 = large.attachmentSha256();
            assertThat(message.path("octets").asLong()).isEqualTo(large.octets());
            assertThat(message.path("sha256").asString()).isEqualTo(sha256);
            assertThat(message.path("attachments").path(0).path("sha256").asString())
                    .isEqualTo(attachmentSha256);

            String path = "/api/v1/messages/" + message.path("id").asString();
            assertThat(timed("raw", () -> sha256(inlet.api(), path + "/raw"))).isEqualTo(sha256);
            assertThat(timed("attachment", () -> sha256(inlet.api(), path + "/attachments/1")))
                    .isEqualTo(attachmentSha256);
            assertRange(inlet.api(), path + "/raw");
            assertThat(timed("document", () -> inlet.api().get(path)).status()).isEqualTo(200);
            assertThat(timed("document once more", () -> inlet.api().get(path)).status())
                    .isEqualTo(200);

            System.out.println(inlet.memory());
            assertThat(inlet.log()).doesNotContain("OutOfMemoryError");
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".spool"));
            }
        }
    }

    private void serve(ScriptedConnection connection) throws IOException {
        connection.send("+OK\r\n");
        for (String line = connection.readLine(); !line.equals("QUIT"); line = connection.readLine()) {
            switch (line) {
                case "CAPA" -> connection.send("+OK\r\nUIDL\r\nUSER\r\n.\r\n");
                case "UIDL" -> connection.send("+OK\r\n1 large\r\n.\r\n");
                case "LIST" -> connection.send("+OK\r\n1 " + large.octets() + "\r\n.\r\n");
                case "RETR 1" -> {
                    connection.send("+OK\r\n");
                    large.send(connection);
                    connection.send(".\r\n");
                }
                default -> connection.send("+OK\r\n");
            }
        }
        connection.send("+OK\r\n");
    }

    private static JsonNode taken(Api api, int port) {
        Api.Answer account = api.post("/api/v1/accounts", """
                {"name": "Large", "server": {"host": "localhost", "port": %d, "tls": "none"},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"},
                 "poll": {"enabled": false, "maxMessageOctets": %d}}""".formatted(port, 2 * OCTETS));
        String path = "/api/v1/accounts/" + account.json().path("id").asString();
        String sync = "/api/v1/syncs/"
                + api.post(path + "/syncs", "").json().path("id").asString();
        JsonNode ended = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> api.get(sync).json(),
                        each -> !each.path("finishedAt").isNull());
        assertThat(ended.path("outcome").asString()).as(ended.toString()).isEqualTo("completed");
        return api.get("/api/v1/messages").json().path("items").path(0);
    }

    private static String sha256(Api api, String path) throws IOException, InterruptedException {
        MessageDigest digest = LargeMessage.digest();
        try (InputStream body = new DigestInputStream(api.stream(path), digest)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void assertRange(Api api, String path) {
        Api.Answer end = api.get(path, "Range", "bytes=" + (large.octets() - 1000) + "-");
        assertThat(end.status()).isEqualTo(206);
        assertThat(end.text()).isEqualTo(large.end(1000));
        Api.Answer start = api.get(path, "Range", "bytes=0-" + (LargeMessage.HEADER.length() - 1));
        assertThat(start.text()).isEqualTo(LargeMessage.HEADER);
    }

    private interface Work<T> {
        T done() throws IOException, InterruptedException;
    }

    private <T> T timed(String what, Work<T> work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        T result = work.done();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d octets, %s: %.1f s, %.0f MB/s%n", large.octets(), what, seconds, large.octets() / 1e6 / seconds);
        return result;
    }
}
