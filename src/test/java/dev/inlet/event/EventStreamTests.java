package dev.inlet.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream tells what happens, on whichever replica; who comes again goes on where it left off. */
class EventStreamTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of(
            "inlet.event.max-streams", "2", "inlet.event.heartbeat", "200ms", "inlet.event.poll-interval", "100ms");

    private static RunningInlet inlet;
    private static RunningInlet replica;

    @BeforeAll
    static void start() {
        FreshDatabase database = TestDatabase.create();
        inlet = RunningInlet.start(database, SETTINGS);
        replica = RunningInlet.start(database, SETTINGS);
    }

    @AfterAll
    static void stop() {
        replica.close();
        inlet.close();
    }

    @Test
    void whatHappensIsToldOnEveryReplica() throws IOException, InterruptedException {
        try (StreamReader here = StreamReader.patiently(inlet.api(), "", null, PATIENCE);
                StreamReader there = StreamReader.patiently(replica.api(), "", null, PATIENCE)) {
            String account = account("Told");
            for (StreamReader stream : List.of(here, there)) {
                JsonNode event = stream.event(PATIENCE);
                assertThat(event.path("type").asString()).isEqualTo("account.created");
                assertThat(event.path("account").path("id").asString()).isEqualTo(account);
            }
        }
    }

    @Test
    void whoComesAgainGoesOnBehindTheLastEventItSaw() throws IOException, InterruptedException {
        String account = account("Again");
        String path = "?account=" + account;
        String first;
        try (StreamReader stream =
                StreamReader.patiently(inlet.api(), path + "&cursor=" + start(account), null, PATIENCE)) {
            assertThat(stream.event(PATIENCE).path("sequence").asLong()).isEqualTo(1);
            first = stream.lastId();
        }
        rename(account, "Again and again");
        rename(account, "And again");
        try (StreamReader stream = StreamReader.patiently(replica.api(), path, first, PATIENCE)) {
            assertThat(stream.event(PATIENCE).path("sequence").asLong()).isEqualTo(2);
            assertThat(stream.event(PATIENCE).path("sequence").asLong()).isEqualTo(3);
        }
    }

    @Test
    void whoWantsSomeTypesIsToldOfThoseAlone() throws IOException, InterruptedException {
        String account = account("Some");
        String path = "?type=account.deleted&account=" + account;
        try (StreamReader stream = StreamReader.patiently(inlet.api(), path, null, PATIENCE)) {
            rename(account, "Some other");
            assertThat(inlet.api().delete("/api/v1/accounts/" + account).status())
                    .isEqualTo(204);
            assertThat(stream.event(PATIENCE).path("type").asString()).isEqualTo("account.deleted");
        }
    }

    @Test
    void aStreamWithoutEventsGivesASignOfLife() throws IOException, InterruptedException {
        try (StreamReader stream = StreamReader.patiently(inlet.api(), "", null, PATIENCE)) {
            stream.comment("still here", PATIENCE);
            stream.comment("still here", PATIENCE);
        }
    }

    @Test
    void oneStreamTooManyIsRefusedUntilAnotherEnds() throws IOException, InterruptedException {
        try (StreamReader one = StreamReader.patiently(replica.api(), "", null, PATIENCE)) {
            try (StreamReader two = StreamReader.patiently(replica.api(), "", null, PATIENCE)) {
                one.comment("still here", PATIENCE);
                two.comment("still here", PATIENCE);
                Api.Answer refused = replica.api().get("/api/v1/events/stream");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("code").asString()).isEqualTo("too_many_streams");
                assertThat(refused.header("Retry-After")).isNotEmpty();
            }
            try (StreamReader next = StreamReader.patiently(replica.api(), "", null, PATIENCE)) {
                next.comment("still here", PATIENCE);
            }
        }
    }

    @Test
    void aCursorThatIsNoneIsAProblemAndNoStream() {
        Api.Answer answer = inlet.api().get("/api/v1/events/stream", "Last-Event-ID", "x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("cursor");
    }

    private static String start(String account) {
        Api.Answer feed = inlet.api().get("/api/v1/events?account=" + account);
        long sequence = feed.json().path("items").path(0).path("sequence").asLong();
        assertThat(sequence).isEqualTo(1);
        return FeedPosition.of(UUID.fromString(account), 0, Instant.now()).toString();
    }

    private static String account(String name) {
        Api.Answer created = inlet.api().post("/api/v1/accounts", """
                {"name": "%s", "server": {"host": "localhost", "port": 1, "tls": "none"}, "poll": {"enabled": false},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"}}""".formatted(name));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asString();
    }

    private static void rename(String account, String name) {
        String patch = JsonMapper.shared().writeValueAsString(Map.of("name", name));
        assertThat(inlet.api().patch("/api/v1/accounts/" + account, patch).status())
                .isEqualTo(200);
    }
}
