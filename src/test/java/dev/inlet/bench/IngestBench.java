package dev.inlet.bench;

import dev.inlet.testing.Api;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.RunningInlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How long Inlet takes for a whole Dovecot maildrop, everything included: retrieve, parse, ledger, raw octets, events.
 *
 * <p>Arguments: messages (10000), octets of each (10500), data directory (a durable PostgreSQL is started there).
 */
public final class IngestBench {

    /** One maildrop after the other: the first by a JVM that has just started, the last by one that is warm. */
    private static final List<String> USERS = List.of("first", "second", "third");

    private IngestBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int octets = args.length > 1 ? Integer.parseInt(args[1]) : 10_500;
        Path folder = Path.of(args.length > 2 ? args[2] : "target/bench");
        try (DovecotServer dovecot =
                DovecotServer.start(USERS.stream().collect(Collectors.toMap(user -> user, _ -> "secret")))) {
            for (String user : USERS) {
                System.out.printf(
                        "%s: %d messages, %d octets%n",
                        user, messages, BenchMaildrop.deliver(dovecot, user, messages, octets));
            }
            try (DurablePostgres postgres = DurablePostgres.start(folder);
                    RunningInlet inlet = RunningInlet.start(postgres.database(), Map.of())) {
                for (String user : USERS) {
                    ingest(inlet.api(), dovecot, user, messages);
                }
            }
        }
    }

    private static void ingest(Api api, DovecotServer dovecot, String user, int messages) throws InterruptedException {
        Api.Answer made = api.post("/api/v1/accounts", """
                {"name": "%2$s", "server": {"host": "localhost", "port": %1$d, "tls": "none"},
                 "credentials": {"type": "password", "username": "%2$s", "password": "secret"},
                 "poll": {"interval": "PT1H", "maxMessagesPerSync": 100000}}""".formatted(dovecot.plainPort(), user));
        String syncs = made.header("Location") + "/syncs";
        JsonNode sync = finished(api, syncs);
        Duration took = Duration.between(
                Instant.parse(sync.path("startedAt").asString()),
                Instant.parse(sync.path("finishedAt").asString()));
        System.out.printf(
                "%s: ingested %d of %d messages in %.2f s: %.0f messages/s%n",
                user,
                sync.path("retrieved").asInt(),
                messages,
                took.toMillis() / 1000.0,
                messages / (took.toMillis() / 1000.0));
    }

    private static JsonNode finished(Api api, String syncs) throws InterruptedException {
        while (true) {
            List<JsonNode> all = api.all(syncs);
            if (!all.isEmpty() && !all.getFirst().path("finishedAt").isNull()) {
                return all.getFirst();
            }
            Thread.sleep(100);
        }
    }
}
