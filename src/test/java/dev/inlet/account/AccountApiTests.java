package dev.inlet.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.TestAccount;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Accounts are made, shown, changed and deleted over REST; what is wrong is said, and the password never comes back. */
@InletTest
class AccountApiTests {

    private static final String ACCOUNTS = "/api/v1/accounts";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void anAccountIsAnsweredAsItWasMadeWithDefaultsAndWithoutItsPassword() {
        Answer made = api.post(ACCOUNTS, account("Made"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode account = api.get(made.header("Location")).json();
        assertThat(account).isEqualTo(made.json());
        assertThat(account.path("server").path("connectTimeout").asString()).isEqualTo("PT30S");
        assertThat(account.path("authentication").asString()).isEqualTo("auto");
        assertThat(account.path("poll").path("maxMessageOctets").asLong()).isEqualTo(52_428_800);
        assertThat(account.path("retention").path("leaveOnServer").asBoolean()).isTrue();
        assertThat(account.path("firstSync").asString()).isEqualTo("all");
        assertThat(account.path("state").asString()).isEqualTo("paused");
        assertThat(account.path("consecutiveFailures").asInt()).isZero();
        assertThat(made.text()).doesNotContain("hunter2");
    }

    @Test
    void thePasswordIsSealedInTheDatabase() {
        String id = make("Sealed");
        byte[] sealed = jdbc.sql("select secret from account where id = :id")
                .param("id", UUID.fromString(id))
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(sealed, UTF_8)).doesNotContain("hunter2");
        List<String> rest = jdbc.sql("select row_to_json(a)::text from account a where id = :id")
                .param("id", UUID.fromString(id))
                .query((row, n) -> row.getString(1))
                .list();
        assertThat(rest).noneMatch(text -> text.contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                       | invalid_json     |
            []                                                                      | invalid_value    | body
            {"name": " "}                                                           | invalid_value    | name
            {"name": "x"}                                                           | invalid_value    | server
            {"name": "x", "server": {"host": "h", "tls": "none"}}                   | invalid_value    | server.port
            {"name": "x", "server": {"host": "h", "port": 0, "tls": "none"}}        | invalid_value    | server.port
            {"name": "x", "server": {"host": "h", "port": "a", "tls": "none"}}      | invalid_value    | server.port
            {"name": "x", "server": {"host": "h", "port": 1, "tls": "ssl"}}         | invalid_value    | server.tls
            {"name": "x", "server": {"host": "h", "port": 1, "tls": "none", "p": 1}} | unknown_property | server.p
            {"name": "x", "server": {"host": "h h", "port": 1, "tls": "none"}}      | invalid_value    | server.host
            """)
    void whatIsWrongIsNamed(String body, String code, String field) {
        assertProblem(api.post(ACCOUNTS, body), 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "poll": {"interval": "PT0S"}            | poll.interval
            , "poll": {"interval": "-PT1M"}           | poll.interval
            , "poll": {"interval": "soon"}            | poll.interval
            , "poll": {"maxMessagesPerSync": 0}       | poll.maxMessagesPerSync
            , "poll": {"maxMessageOctets": 1}         | poll.maxMessageOctets
            , "poll": {"maxOctetsPerSync": 1}         | poll.maxOctetsPerSync
            , "poll": {"order": "any"}                | poll.order
            , "poll": {"uniqueIdsReset": "ignore"}    | poll.uniqueIdsReset
            , "poll": {"oversized": "take"}           | poll.oversized
            , "poll": {"content": "envelope"}         | poll.content
            , "retention": {"deleteAfter": "-P1D"}    | retention.deleteAfter
            , "firstSync": "some"                     | firstSync
            , "firstSync": "2026-01-01"               | firstSync
            , "authentication": "magic"               | authentication
            """)
    void settingsOutOfRangeAreNamed(String more, String field) {
        String body = account("Bounds").replace(", \"poll\": {\"enabled\": false}", "");
        assertProblem(
                api.post(ACCOUNTS, body.substring(0, body.length() - 1) + more + "}"), 400, "invalid_value", field);
    }

    @Test
    void unknownPropertiesAreRefused() {
        String body = account("Unknown");
        assertProblem(
                api.post(ACCOUNTS, body.replace("{\"name\"", "{\"nmae\": 1, \"name\"")),
                400,
                "unknown_property",
                "nmae");
    }

    @Test
    void aPasswordThatWouldBreakTheProtocolIsRefusedWithoutBeingShown() {
        Answer answer = api.post(ACCOUNTS, account("Break").replace("hunter2", "hunter2\\r\\nDELE 1"));
        assertProblem(answer, 400, "invalid_value", "credentials.password");
        assertThat(answer.text()).doesNotContain("hunter2");
    }

    @Test
    void aPasswordWithItsQuotesForgottenIsNotShown() {
        Answer answer = api.post(ACCOUNTS, "{\"credentials\": {\"password\": hunter2}}");
        assertProblem(answer, 400, "invalid_json", null);
        assertThat(answer.text()).contains("line 1").doesNotContain("hunter2");
    }

    @Test
    void aNameIsTakenOnce() {
        make("Twice");
        assertProblem(api.post(ACCOUNTS, account("TWICE")), 409, "account_name_taken", null);
        String other = make("Other");
        assertProblem(api.patch(ACCOUNTS + "/" + other, "{\"name\":\"Twice\"}"), 409, "account_name_taken", null);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullBringsTheDefaultBack() {
        String path = ACCOUNTS + "/" + make("Patched");
        api.patch(path, "{\"poll\": {\"interval\": \"PT5M\"}}");
        JsonNode account = api.get(path).json();
        assertThat(account.path("poll").path("interval").asString()).isEqualTo("PT5M");
        assertThat(account.path("poll").path("enabled").asBoolean()).isFalse();
        JsonNode again = api.patch(path, "{\"poll\": {\"interval\": null}}").json();
        assertThat(again.path("poll").path("interval").asString()).isEqualTo("PT1M");
        assertProblem(api.patch(path, "{\"state\": \"active\"}"), 400, "unknown_property", "state");
        assertProblem(api.patch(path, "[1]"), 400, "invalid_json", null);
    }

    @Test
    void anAnswerThatLooksDifferentIsNotTakenForTheOneSeenBefore() {
        TestAccount account = TestAccount.paused(api, 1);
        Answer seen = api.get(account.path());
        assertThat(api.get(account.path(), "If-None-Match", seen.header("ETag")).status())
                .isEqualTo(304);
        account.sync();
        Answer now = api.get(account.path(), "If-None-Match", seen.header("ETag"));
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.json().path("lastSync").path("outcome").asString()).isEqualTo("failed");
        assertThat(api.patch(account.path(), "{\"poll\": {\"interval\": \"PT2M\"}}", "If-Match", seen.header("ETag"))
                        .status())
                .as("a sync changes no setting")
                .isEqualTo(200);
    }

    @Test
    void aPasswordDoesNotFollowTheAccountToAnotherServer() {
        String path = ACCOUNTS + "/" + make("Moving");
        assertProblem(
                api.patch(path, "{\"server\": {\"host\": \"evil.example\"}}"),
                400,
                "invalid_value",
                "credentials.password");
        Answer moved = api.patch(
                path, "{\"server\": {\"host\": \"new.example\"}, \"credentials\": {\"password\": \"other\"}}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    @Test
    void aChangeBasedOnAnOldVersionIsRefused() {
        Answer made = api.post(ACCOUNTS, account("Versions"));
        String path = made.header("Location");
        String seen = made.header("ETag");
        Answer first = api.patch(path, "{\"poll\": {\"interval\": \"PT2M\"}}", "If-Match", seen);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(seen);
        assertProblem(
                api.patch(path, "{\"poll\": {\"interval\": \"PT3M\"}}", "If-Match", seen),
                412,
                "version_conflict",
                null);
    }

    @Test
    void anAccountThatSomebodyChangedMeanwhileIsNotDeleted() {
        Answer made = api.post(ACCOUNTS, account("Not seen"));
        String path = made.header("Location");
        String seen = made.header("ETag");
        Answer changed = api.patch(path, "{\"poll\": {\"interval\": \"PT2M\"}}");
        assertProblem(api.delete(path, "If-Match", seen), 412, "version_conflict", null);
        assertProblem(api.delete(path, "If-Match", "yesterday's"), 400, "invalid_value", "If-Match");
        assertThat(api.delete(path, "If-Match", changed.header("ETag")).status())
                .isEqualTo(204);
    }

    @Test
    void aDeletedAccountIsGoneWithItsPassword() {
        String id = make("Deleted");
        assertThat(api.delete(ACCOUNTS + "/" + id).status()).isEqualTo(204);
        assertProblem(api.get(ACCOUNTS + "/" + id), 404, "account_not_found", null);
        assertProblem(api.delete(ACCOUNTS + "/" + id), 404, "account_not_found", null);
        assertProblem(api.post(ACCOUNTS + "/" + id + "/syncs", ""), 404, "account_not_found", null);
    }

    @Test
    void listsArePagedAndFiltered() {
        String first = make("Page 1");
        String second = make("Page 2");
        List<String> all = api.all(ACCOUNTS).stream()
                .map(account -> account.path("id").asString())
                .toList();
        assertThat(all).containsSubsequence(first, second).doesNotHaveDuplicates();
        JsonNode page = api.get(ACCOUNTS + "?limit=1").json();
        assertThat(page.path("items")).hasSize(1);
        JsonNode next = api.get(
                        ACCOUNTS + "?limit=1&cursor=" + page.path("nextCursor").asString())
                .json();
        assertThat(next.path("items").get(0)).isNotEqualTo(page.path("items").get(0));
        assertThat(api.all(ACCOUNTS + "?state=paused")).isNotEmpty();
        assertThat(api.all(ACCOUNTS + "?state=rejected"))
                .allSatisfy(each -> assertThat(each.path("state").asString()).isEqualTo("rejected"));
        assertProblem(api.get(ACCOUNTS + "?state=odd"), 400, "invalid_value", "state");
        assertProblem(api.get(ACCOUNTS + "?limit=0"), 400, "invalid_value", "limit");
        assertProblem(api.get(ACCOUNTS + "?limit=x"), 400, "invalid_value", "limit");
        assertProblem(api.get(ACCOUNTS + "?cursor=x"), 400, "invalid_value", "cursor");
        assertProblem(api.get(ACCOUNTS + "?stat=paused"), 400, "unknown_parameter", "stat");
    }

    @Test
    void nobodyComesInWithoutTheToken() {
        for (Api stranger : List.of(api.bearing(null), api.bearing("wrong-token-wrong-token"))) {
            assertProblem(stranger.get(ACCOUNTS), 401, "unauthorized", null);
            assertThat(stranger.get(ACCOUNTS).header("WWW-Authenticate")).startsWith("Bearer");
            assertProblem(stranger.post(ACCOUNTS, account("Stranger")), 401, "unauthorized", null);
            assertThat(stranger.get("/actuator/prometheus").status()).isEqualTo(401);
            assertThat(stranger.get("/actuator/health").status()).isEqualTo(200);
            assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private String make(String name) {
        Answer answer = api.post(ACCOUNTS, account(name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static String account(String name) {
        return """
                {"name": "%s", "server": {"host": "pop.example.com", "port": 995, "tls": "implicit"}, \
                "credentials": {"type": "password", "username": "alice", "password": "hunter2"}, \
                "poll": {"enabled": false}}""".formatted(name);
    }

    private static void assertProblem(Answer answer, int status, String code, @Nullable String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).as(answer.text()).isNotBlank();
        if (field != null) {
            assertThat(answer.json().path("field").asString()).as(answer.text()).isEqualTo(field);
        }
    }
}
