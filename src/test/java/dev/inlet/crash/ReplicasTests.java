package dev.inlet.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.MaildropWatcher.Step;
import dev.inlet.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Replicas share the accounts, whoever of them comes, goes or dies, and never poll one of them twice at once. */
class ReplicasTests {

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
    /** Twice db-scheduler.shutdown-max-wait, and some time to close everything else. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
    /** Far less than it takes until a replica is noticed to be dead. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);
    /** A server that is held knows nothing of its client's end until it is let go. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final FreshDatabase database = TestDatabase.create();
    private final Sessions sessions = new Sessions((_, _) -> true);
    private final MaildropServer maildrops = new MaildropServer().watchedBy(sessions);
    private final Map<String, String> accounts = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        sessions.letGo();
        maildrops.close();
    }

    @Test
    void theAccountsOfAKilledReplicaAreTakenOver() {
        try (ChildInlet one = start("one").ready()) {
            addAccounts(one.api(), 6);
            accounts.keySet().forEach(user -> sessions.hold(user, Step.IN_BODY, 1));
            accounts.keySet().forEach(user -> maildrops.deliver(user, message()));
            sessions.awaitReached();
            try (ChildInlet other = start("other").ready()) {
                Instant killed = Instant.now();
                one.kill();
                sessions.letGo();
                await().atMost(TAKEN_OVER_WITHIN.plusSeconds(30))
                        .until(() -> accounts.keySet().stream().allMatch(user -> beganAfter(user, killed)));
                Duration longest = longest(accounts.keySet().stream()
                        .map(user -> Duration.between(killed, firstAfter(user, killed)))
                        .toList());
                System.out.println("Taken over after a kill, the last one within " + longest);
                assertThat(longest).isLessThan(TAKEN_OVER_WITHIN);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> other.api().all("/api/v1/messages").size() == accounts.size());
                assertThat(sessions.refused()).isEmpty();
            }
        }
    }

    @Test
    void aRollingRestartLosesNoBeatAndALongSyncGoesOnElsewhere() throws InterruptedException {
        try (ChildInlet old = start("old").ready()) {
            addAccounts(old.api(), 6);
            String slow = "user0";
            sessions.hold(slow, Step.IN_BODY, 1);
            maildrops.deliver(slow, message());
            sessions.awaitReached();
            try (ChildInlet fresh = start("fresh").ready()) {
                await().until(() -> fresh.log().contains("sync of"));
                Instant told = Instant.now();
                old.stop();
                old.exitCode(STOPPED_WITHIN);
                System.out.println("Told to stop during a long sync, and ended after " + since(told));
                sessions.letGo();
                Instant noticed = Instant.now().plus(NOTICED_WITHIN);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> fresh.api().all("/api/v1/messages").size() == 1);
                Thread.sleep(3000); // beats after the restart count too
                assertThat(fresh.api().all(path(slow) + "/syncs")).anySatisfy(ReplicasTests::assertAbandoned);
                Duration longest = longest(accounts.keySet().stream()
                        .filter(user -> !user.equals(slow))
                        .map(this::longestGap)
                        .toList());
                System.out.println("Longest pause between two syncs of one account, at an interval of 1 s: " + longest);
                assertThat(longest).isLessThan(LONGEST_GAP);
                assertThat(sessions.refused())
                        .allMatch(each -> each.user().equals(slow)
                                && each.at().isAfter(told)
                                && each.at().isBefore(noticed));
            }
        }
    }

    private static void assertAbandoned(JsonNode sync) {
        assertThat(sync.path("outcome").asString()).isEqualTo("deferred");
        assertThat(sync.path("reason").path("code").asString()).isEqualTo("shutdown");
    }

    private ChildInlet start(String name) {
        // a server may need a moment to notice that a session is over, and says until then that the maildrop is in use
        return ChildInlet.start(database, folder.resolve(name + ".log"), Map.of("inlet.sync.deferral", "1s"));
    }

    private void addAccounts(Api api, int count) {
        IntStream.range(0, count).mapToObj(n -> "user" + n).forEach(user -> {
            maildrops.addUser(user, "secret");
            Api.Answer made = api.post("/api/v1/accounts", """
                    {"name": "%1$s",
                     "server": {"host": "127.0.0.1", "port": %2$d, "tls": "none", "readTimeout": "PT5M"},
                     "credentials": {"type": "password", "username": "%1$s", "password": "secret"},
                     "poll": {"interval": "PT1S"}}""".formatted(user, maildrops.port()));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            accounts.put(user, made.json().path("id").asString());
        });
    }

    private String path(String user) {
        return "/api/v1/accounts/" + accounts.get(user);
    }

    private boolean beganAfter(String user, Instant instant) {
        return sessions.begun(user).stream().anyMatch(instant::isBefore);
    }

    private Instant firstAfter(String user, Instant instant) {
        return sessions.begun(user).stream()
                .filter(instant::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private Duration longestGap(String user) {
        List<Instant> begun = sessions.begun(user);
        return longest(IntStream.range(1, begun.size())
                .mapToObj(n -> Duration.between(begun.get(n - 1), begun.get(n)))
                .toList());
    }

    private static Duration longest(Collection<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private static Duration since(Instant instant) {
        return Duration.between(instant, Instant.now());
    }

    private static byte[] message() {
        return ("Subject: held\r\n\r\n" + "Hello.\r\n".repeat(500)).getBytes(US_ASCII);
    }
}
