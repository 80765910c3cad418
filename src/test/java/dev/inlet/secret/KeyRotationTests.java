package dev.inlet.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.Api;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The key is changed under running replicas by one command, and its loss is said at the start. */
@Timeout(300)
class KeyRotationTests {

    private static final String OLD = key(1);
    private static final String NEW = key(2);

    @TempDir
    Path folder;

    @Test
    void everythingIsSealedAnewWhileTwoReplicasWork() throws ExecutionException, IOException, InterruptedException {
        FreshDatabase database = TestDatabase.create();
        Path keys = Files.writeString(folder.resolve("keys"), OLD);
        try (MaildropServer server = new MaildropServer().addUser("alice", "secret");
                RunningInlet one = start(database, keys);
                RunningInlet two = start(database, keys)) {
            List<TestAccount> accounts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                accounts.add(TestAccount.paused(one.api(), server.port()));
            }
            String webhook = webhook(one.api());
            String signing = signing(one.api(), webhook);
            assertThat(uses(one.api())).containsExactly(id(OLD) + " seals 32");

            Files.writeString(keys, NEW + "\n" + OLD + "\n");
            AtomicBoolean done = new AtomicBoolean();
            try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Integer> busy = others.submit(() -> workOn(accounts, two.api(), done));
                JsonNode answer =
                        one.api().post("/api/v1/encryption-keys/resealing", "").json();
                done.set(true);

                assertThat(answer.path("unreadable").asInt())
                        .as(answer.toString())
                        .isZero();
                assertThat(answer.path("resealed").asInt()).isBetween(2, 32);
                assertThat(busy.get()).isPositive();
            }
            one.api()
                    .post(
                            "/api/v1/encryption-keys/resealing",
                            ""); // what the other one sealed with the old key meanwhile
            assertThat(uses(two.api())).containsExactly(id(NEW) + " seals 32", id(OLD) + " opens 0");

            Files.writeString(keys, NEW);
            for (Api api : List.of(one.api(), two.api())) {
                assertThat(api.post("/api/v1/encryption-keys/resealing", "")
                                .json()
                                .path("resealed")
                                .asInt())
                        .isZero();
                assertThat(signing(api, webhook)).isEqualTo(signing);
            }
            for (TestAccount account : accounts) {
                assertVerified(account, one.api());
            }
        }
        theLossOfTheKeyIsSaid(database);
    }

    private void theLossOfTheKeyIsSaid(FreshDatabase database) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), OLD);
        assertThatThrownBy(() -> start(database, other).close())
                .hasStackTraceContaining("32 sealed with the key " + id(NEW))
                .hasStackTraceContaining("At hand: " + id(OLD));

        try (RunningInlet without = RunningInlet.start(
                database,
                Map.of("inlet.encryption-key-file", other.toString(), "inlet.lost-encryption-keys", id(NEW)))) {
            assertThat(uses(without.api())).containsExactly(id(OLD) + " seals 0", id(NEW) + " missing 32");
            assertThat(without.api()
                            .post("/api/v1/encryption-keys/resealing", "")
                            .json()
                            .path("unreadable")
                            .asInt())
                    .isEqualTo(32);
        }
    }

    private static RunningInlet start(FreshDatabase database, Path keys) {
        return RunningInlet.start(database, Map.of("inlet.encryption-key-file", keys.toString()));
    }

    /** Sets passwords and logs in, as long as the keys change; answers how often. */
    private static int workOn(List<TestAccount> accounts, Api api, AtomicBoolean done) {
        int times = 0;
        while (!done.get() || times == 0) {
            TestAccount account = accounts.get(times % accounts.size());
            assertThat(api.patch(account.path(), "{\"credentials\": {\"password\": \"secret\"}}")
                            .status())
                    .isEqualTo(200);
            assertVerified(account, api);
            times++;
        }
        return times;
    }

    private static void assertVerified(TestAccount account, Api api) {
        JsonNode answer = api.post(account.path() + "/verification", "").json();
        assertThat(answer.path("verified").asBoolean()).as(answer.toString()).isTrue();
    }

    private static String webhook(Api api) {
        return api.post("/api/v1/webhooks", """
                        {"url": "http://localhost:1/", "eventTypes": ["message.received"],
                         "headers": {"Authorization": "Basic c2VjcmV0"}}""").json().path("id").asString();
    }

    private static String signing(Api api, String webhook) {
        String secret = api.get("/api/v1/webhooks/" + webhook + "/secret")
                .json()
                .path("secret")
                .asString();
        assertThat(secret).startsWith("whsec_");
        return secret;
    }

    private static List<String> uses(Api api) {
        JsonNode keys = api.get("/api/v1/encryption-keys").json().path("keys");
        return StreamSupport.stream(keys.spliterator(), false)
                .map(key -> key.path("id").asString() + " " + key.path("state").asString() + " "
                        + key.path("secrets").asLong())
                .toList();
    }

    private static String key(int first) {
        byte[] octets = new byte[32];
        octets[0] = (byte) first;
        return Base64.getEncoder().encodeToString(octets);
    }

    private static String id(String key) {
        return EncryptionKey.ofBase64(key).id();
    }
}
