package dev.inlet.bench;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Inlet in a process of its own, as deployed, and everything it does while it takes mail: parse, ledger, raw octets, events, delivery
 * rows. The words of messages it reads behind a sync's back, minutes long; they are left out, or the next rounds of all contestants would have that
 * beside them.
 */
final class InletContestant implements Contestant {

    /** The collector is the one that Java itself chooses under the chart's memory limit. */
    private static final List<String> AS_DEPLOYED =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    /** Connects and never answers: every event gets its delivery row, and the few attempts it has room for wait. */
    private final ServerSocket receiver;

    private final JdbcClient jdbc;
    private final ChildInlet inlet;
    private final ProcessHandle postgres;
    private final int messages;
    private int runs;

    InletContestant(FreshDatabase database, ProcessHandle postgres, Path folder, int messages) throws IOException {
        this.receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.jdbc = JdbcClient.create(database.dataSource());
        this.postgres = postgres;
        this.messages = messages;
        this.inlet = ChildInlet.start(database, folder.resolve("inlet.log"), AS_DEPLOYED, Map.of())
                .ready();
        require(inlet.api().post("/api/v1/webhooks", """
                        {"url": "http://localhost:%d/", "eventTypes": ["message.received"]}""".formatted(receiver.getLocalPort())));
    }

    @Override
    public String name() {
        return "Inlet, everything included";
    }

    @Override
    public Cost take(int port) throws IOException, InterruptedException {
        double cpu = ProcessFigures.cpuSeconds(inlet.process());
        double databaseCpu = ProcessFigures.cpuSecondsOfAll(postgres);
        JsonNode sync = finished(add(port));
        if (sync.path("retrieved").asInt() != messages) {
            throw new IOException("not everything was taken: " + sync);
        }
        Duration took = Duration.between(
                Instant.parse(sync.path("startedAt").asString()),
                Instant.parse(sync.path("finishedAt").asString()));
        Cost cost = new Cost(
                took.toNanos() / 1e9,
                ProcessFigures.cpuSeconds(inlet.process()) - cpu,
                ProcessFigures.cpuSecondsOfAll(postgres) - databaseCpu,
                ProcessFigures.peakMiB(inlet.process()));
        jdbc.sql("truncate message_unindexed").update();
        return cost;
    }

    /** Every round is another account's first sync; answers with where its syncs are. */
    private String add(int port) {
        return require(inlet.api().post("/api/v1/accounts", """
                                {"name": "%s", "server": {"host": "localhost", "port": %d, "tls": "none"},
                                 "credentials": {"type": "password", "username": "%s", "password": "%s"},
                                 "poll": {"interval": "PT24H", "maxMessagesPerSync": 100000}}""".formatted(
                                        "Round " + ++runs, port, IngestBench.USER, IngestBench.PASSWORD)))
                        .header("Location")
                + "/syncs";
    }

    /** The first sync; where all it listed was new, another has followed at once. */
    private JsonNode finished(String syncs) throws InterruptedException {
        while (true) {
            List<JsonNode> all = inlet.api().all(syncs);
            if (!all.isEmpty() && !all.getLast().path("finishedAt").isNull()) {
                return all.getLast();
            }
            Thread.sleep(250);
        }
    }

    private static Api.Answer require(Api.Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        inlet.close();
        receiver.close();
    }
}
