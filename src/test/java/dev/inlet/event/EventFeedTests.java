package dev.inlet.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Whoever reads the feed from cursor to cursor sees every event once, whoever commits when. */
@InletTest
class EventFeedTests {

    private static final String EVENTS = "/api/v1/events";

    @LocalServerPort
    int port;

    @Autowired
    EventLog log;

    @Autowired
    OldEvents old;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    private final AccountId account = AccountId.random();
    private final UUID slow = UuidCreator.getTimeOrderedEpoch();
    private Api api;

    @BeforeEach
    void begin() {
        api = new Api(port);
        transaction.executeWithoutResult(_ -> log.name(account, "Test"));
    }

    @Test
    void anAccountsFeedHasItsEventsInTheOrderOfTheirSequence() {
        record(7);
        String cursor = "";
        List<Long> sequences = new ArrayList<>();
        JsonNode page;
        do {
            page = api.get(ofAccount() + "&limit=3" + cursor).json();
            page.path("items")
                    .forEach(event -> sequences.add(event.path("sequence").asLong()));
            cursor = "&cursor=" + page.path("cursor").asString();
        } while (!page.path("nextCursor").isNull());
        assertThat(sequences)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
        assertThat(api.get(ofAccount() + cursor).json().path("items")).isEmpty();
        record(1);
        JsonNode event = api.get(ofAccount() + cursor).json().path("items").path(0);
        assertThat(event.path("sequence").asLong()).isEqualTo(8);
        assertThat(event.path("type").asString()).isEqualTo("message.deleted");
        assertThat(event.path("account").path("name").asString()).isEqualTo("Test");
        assertThat(event.path("data").path("id").asString()).isNotEmpty();
    }

    @Test
    void whoWantsSomeTypesSeesNoOthersAndGetsOnBehindThem() {
        record(2);
        paused();
        record(2);
        String of = ofAccount() + "&limit=1&type=";
        JsonNode paused = api.get(of + "account.paused").json();
        assertThat(types(paused)).containsExactly("account.paused");
        assertThat(types(api.get(of + "account.*&limit=9").json())).containsExactly("account.paused");
        assertThat(types(api.get(ofAccount() + "&type=account.paused,message.deleted")
                        .json()))
                .hasSize(5);
        JsonNode none = api.get(of + "webhook.test").json();
        assertThat(none.path("items")).isEmpty();
        assertThat(none.path("nextCursor").isNull()).isTrue();
        record(1);
        String behind = ofAccount() + "&cursor=" + none.path("cursor").asString();
        assertThat(api.get(behind).json().path("items"))
                .as("it stands behind all that was passed over")
                .hasSize(1);
        assertThat(api.get(of + "message.sent").json().path("field").asString()).isEqualTo("type");
    }

    @Test
    void ofVeryManyEventsThatNobodyWantsOnlySomeArePassedOverAtOnce() {
        jdbc.sql("update event_stream set last_sequence = 5002 where account_id = :account")
                .param("account", account.value())
                .update();
        jdbc.sql("""
                        insert into event (id, type, account_id, sequence, occurred_at, data)
                        select uuidv7(), 'message.deleted', :account, n, now(), '{"id": "x", "reason": "request"}'
                        from generate_series(1, 5002) n""").param("account", account.value()).update();
        paused();
        JsonNode first = api.get(ofAccount() + "&type=account.*").json();
        assertThat(first.path("items")).isEmpty();
        JsonNode second = api.get(ofAccount() + "&type=account.*&cursor="
                        + first.path("nextCursor").asString())
                .json();
        assertThat(types(second)).containsExactly("account.paused");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    private void paused() {
        transaction.executeWithoutResult(_ -> log.record(
                EventType.ACCOUNT_PAUSED, account, Map.of("name", "Test", "url", "/api/v1/accounts/" + account)));
    }

    private static List<String> types(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Test
    void anEventThatIsCommittedLateIsNotPassedBy() throws SQLException {
        String cursor = latest();
        try (Connection writer = database.getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into event (id, type, occurred_at, data) values ('" + slow
                    + "', 'webhook.test', now(), '{\"webhookId\": \"" + slow + "\"}')");
            record(1);
            assertThat(since(cursor))
                    .as("the other one may still come before it")
                    .isEmpty();
            writer.commit();
        }
        List<String> both =
                since(cursor).stream().map(event -> event.path("id").asString()).toList();
        assertThat(both).hasSize(2).first().isEqualTo(slow.toString());
    }

    @Test
    void theCursorLatestStandsBehindWhatThereIs() {
        record(3);
        String cursor = latest();
        assertThat(since(cursor)).isEmpty();
        record(1);
        assertThat(since(cursor)).hasSize(1);
        JsonNode own = api.get(ofAccount() + "&cursor=latest").json();
        assertThat(own.path("items")).isEmpty();
        assertThat(own.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void whatIsTooOldIsRemovedAndItsReadersAreTold() {
        UUID ancient = UuidCreator.getTimeOrderedEpoch(Instant.now().minus(Duration.ofDays(31)));
        UUID recent = UuidCreator.getTimeOrderedEpoch(Instant.now().minus(Duration.ofDays(29)));
        for (UUID id : List.of(ancient, recent)) {
            jdbc.sql("""
                            insert into event (id, type, occurred_at, data)
                            values (:id, 'webhook.test', now(), jsonb_build_object('webhookId', :id))""").param("id", id).update();
        }
        old.forget();
        assertThat(jdbc.sql("select id from event where id in (:ids)")
                        .param("ids", List.of(ancient, recent))
                        .query(UUID.class)
                        .list())
                .containsExactly(recent);
        Answer expired = api.get(EVENTS + "?cursor=" + new FeedPosition(null, 1, ancient));
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.json().path("code").asString()).isEqualTo("cursor_expired");
        assertThat(api.get(EVENTS + "?cursor=" + new FeedPosition(null, 1, recent))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCursorThatTheFeedDidNotGiveIsRefused() {
        String own = api.get(ofAccount()).json().path("cursor").asString();
        for (String cursor : List.of("x", "Ly8v", own)) {
            Answer answer = api.get(EVENTS + "?cursor=" + cursor);
            assertThat(answer.status()).as(cursor).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("cursor");
        }
        assertThat(api.get(ofAccount() + "&cursor=" + latest()).status()).isEqualTo(400);
    }

    /** A database restored from a dump into a server that counts transactions from the beginning. */
    @Test
    void theOrderHoldsAfterARestoreIntoAnotherServer() {
        long far = 1L << 40;
        UUID restored = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into event (id, type, occurred_at, data, xact)
                        values (:id, 'webhook.test', now(), jsonb_build_object('webhookId', :id), :xact::xid8)""").param("id", restored).param("xact", Long.toString(far)).update();
        try {
            new EventClock(jdbc, transaction).afterPropertiesSet();
            String cursor = latest();
            assertThat(FeedPosition.parse(cursor).number()).isGreaterThanOrEqualTo(far);
            record(1);
            assertThat(since(cursor)).hasSize(1);
            new EventClock(jdbc, transaction).afterPropertiesSet();
            assertThat(since(cursor)).as("a further start changes nothing").hasSize(1);
        } finally {
            jdbc.sql("alter table event alter column xact set default pg_current_xact_id()")
                    .update();
            jdbc.sql("update event_clock set shift = 0").update();
            jdbc.sql("delete from delivery where event_id in (select id from event where xact >= :xact::xid8)")
                    .param("xact", Long.toString(far))
                    .update();
            jdbc.sql("delete from event where xact >= :xact::xid8")
                    .param("xact", Long.toString(far))
                    .update();
        }
    }

    private String latest() {
        return api.get(EVENTS + "?cursor=latest").json().path("cursor").asString();
    }

    /** Those of this test alone: the others' accounts may be polled meanwhile. */
    private List<JsonNode> since(String cursor) {
        List<JsonNode> events = new ArrayList<>();
        api.get(EVENTS + "?limit=200&cursor=" + cursor).json().path("items").forEach(events::add);
        events.removeIf(event -> !event.path("account").path("id").asString("").equals(account.toString())
                && !event.path("id").asString().equals(slow.toString()));
        return events;
    }

    private String ofAccount() {
        return EVENTS + "?account=" + account;
    }

    private void record(int count) {
        transaction.executeWithoutResult(_ -> {
            for (int n = 0; n < count; n++) {
                log.record(EventType.MESSAGE_DELETED, account, Map.of("id", UUID.randomUUID(), "reason", "request"));
            }
        });
    }
}
