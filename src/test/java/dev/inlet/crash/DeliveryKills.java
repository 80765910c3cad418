package dev.inlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.testing.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills Inlet, PostgreSQL and their connections in turn while many deliveries are under way, and looks what arrived.
 *
 * <p>By hand, arguments: how many deliveries (5000), how many kills (12).
 */
final class DeliveryKills {

    /** Of one webhook, as it is created. */
    private static final int IN_FLIGHT = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<Victim> VICTIMS = List.of(Victim.INLET, Victim.POSTGRES, Victim.DATABASE_CONNECTIONS);

    private final CrashSite site;

    DeliveryKills(CrashSite site) {
        this.site = site;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int deliveries = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        int kills = args.length > 1 ? Integer.parseInt(args[1]) : 12;
        Path folder = Files.createDirectories(Path.of("target")).toAbsolutePath();
        long start = System.nanoTime();
        try (CrashSite site = new CrashSite(Files.createTempDirectory(folder, "delivery-kills"), 0)) {
            new DeliveryKills(site).run(deliveries, kills);
            System.out.printf(
                    "%d kills in %d s: %d deliveries, each arrived under its one id, in %d requests%n",
                    kills,
                    (System.nanoTime() - start) / 1_000_000_000,
                    deliveries,
                    site.webhooks().requests());
        }
        System.exit(0); // with what the tests' own servers left running
    }

    void run(int deliveries, int kills) {
        Map<String, String> events = record(deliveries);
        String replay = replay();
        for (int kill = 0; kill < kills; kill++) {
            Victim victim = VICTIMS.get(kill % VICTIMS.size());
            site.webhooks().holdAfter((kill + 1) * deliveries / (kills + 1));
            await("requests to be under way")
                    .atMost(PATIENCE)
                    .until(() -> site.webhooks().held() > 0);
            site.kill(victim);
            site.webhooks().letGo();
            site.restore(victim);
        }
        verify(events, replay, kills);
    }

    /** As they lie in the log of an Inlet; answers with the id of each one's message, and its own. */
    private Map<String, String> record(int count) {
        Map<String, String> events = Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(count)
                .collect(Collectors.toMap(_ -> UUID.randomUUID().toString(), UUID::toString));
        events.forEach((message, event) ->
                site.jdbc().sql("""
                        insert into event (id, type, occurred_at, data)
                        values (?::uuid, 'message.received', now(), jsonb_build_object('id', ?::text))""").param(1, event).param(2, message).update());
        return events;
    }

    private String replay() {
        String webhook =
                site.api().all("/api/v1/webhooks").getFirst().path("id").asString();
        Api.Answer made = site.api().post("/api/v1/webhooks/" + webhook + "/replay", """
                {"since": "%s", "which": "missing"}""".formatted(
                        Instant.now().minus(Duration.ofHours(1))));
        assertThat(made.status()).as(made.text()).isEqualTo(202);
        return made.header("Location");
    }

    private void verify(Map<String, String> events, String replay, int kills) {
        await("every delivery to be done").atMost(PATIENCE).until(() -> undelivered() == 0 && isCompleted(replay));
        assertThat(site.webhooks().webhookIds())
                .isEqualTo(events.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, event -> Set.of(event.getValue()))));
        assertThat(site.webhooks().requests() - events.size())
                .as("requests that were made again: of those only that were under way")
                .isBetween(1, kills * IN_FLIGHT);
    }

    private boolean isCompleted(String replay) {
        return site.api().get(replay).json().path("state").asString().equals("completed");
    }

    private long undelivered() {
        return site.jdbc()
                .sql("select count(*) from delivery where state <> 'delivered'")
                .query(Long.class)
                .single();
    }
}
