package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A dump of the database shows no secret, and whatever is sealed there is sealed anew when the key changes. */
@InletTest
class SecretsInTheDatabaseTests {

    private static final String WEAK_PASSWORD = "butterfly-1987";
    private static final String WRONG_TOKEN = "inlet_somebody-pasted-this-by-mistake";
    private static final String PASSWORD = "mail-pass-7c1e";
    private static final String PROXY_PASSWORD = "proxy-pass-55aa";
    private static final String CLIENT_SECRET = "client-secret-91fd";
    private static final String REFRESH_TOKEN = "refresh-token-b3c4";
    private static final String HEADER = "Bearer header-secret-0e6f";

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<SealedColumn> declared;

    @Test
    void aDumpShowsNoSecretAndEverySealedColumnIsDeclared() throws Exception {
        Api api = new Api(port);
        TestCertificates.Server identity = TestCertificates.identity("alice");
        accountOfEverySecret(api, identity);
        aSyncWhoseServerRepeatsThePassword(api);
        String webhook = aWebhook(api);
        String oldSigning = signing(api, webhook);
        api.post("/api/v1/webhooks/" + webhook + "/secret/rotation", "");
        String signing = signing(api, webhook);
        assertThat(signing).isNotEqualTo(oldSigning);
        String token = api.post(
                        "/api/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"raw:read\"]}", "Idempotency-Key", "a-token")
                .json()
                .path("token")
                .asString();
        String request = aRepeatableRequestWithAPassword(api);
        api.bearing(WRONG_TOKEN).get("/api/v1/accounts");

        String dump = dump();

        assertThat(dump).contains("account.created"); // it is a dump indeed
        for (String secret : List.of(
                PASSWORD,
                PROXY_PASSWORD,
                CLIENT_SECRET,
                REFRESH_TOKEN,
                HEADER,
                identity.keyPem().lines().skip(1).findFirst().orElseThrow(),
                oldSigning,
                signing,
                token,
                WEAK_PASSWORD,
                WRONG_TOKEN,
                Api.TOKEN,
                RunningInlet.ENCRYPTION_KEY)) {
            assertThat(forms(secret)).as(secret).noneMatch(dump::contains);
        }
        assertThat(dump).as("what a weak password could be guessed by").doesNotContain(sha256(request));
        assertThat(sealedColumns())
                .isNotEmpty()
                .isSubsetOf(declared.stream()
                        .map(column -> column.table() + "." + column.column())
                        .toList());
    }

    private static void accountOfEverySecret(Api api, TestCertificates.Server identity) {
        TestAccount.create(
                api,
                "localhost",
                1,
                "implicit\", \"clientCertificate\": {\"certificate\": %s, \"privateKey\": %s}, \"proxy\": {\"type\": \"socks5\","
                                .formatted(json(identity.certificatePem()), json(identity.keyPem()))
                        + " \"host\": \"localhost\", \"port\": 1, \"username\": \"me\", \"password\": \""
                        + PROXY_PASSWORD
                        + "\"}, \"readTimeout\": \"PT2S",
                "{\"type\": \"oauth2\", \"username\": \"a\", \"clientId\": \"c\", \"tokenUri\": \"http://localhost:1/\","
                        + " \"clientSecret\": \"" + CLIENT_SECRET + "\", \"refreshToken\": \"" + REFRESH_TOKEN + "\"}",
                ", \"poll\": {\"enabled\": false}, \"transcript\": \"always\"");
    }

    /** @return all of it that is compared when it comes again */
    private static String aRepeatableRequestWithAPassword(Api api) {
        String settings = """
                {"name": "Repeatable", "server": {"host": "localhost", "port": 1, "tls": "none"}, "poll": {"enabled": false},
                 "credentials": {"type": "password", "username": "alice", "password": "%s"}}""".formatted(WEAK_PASSWORD);
        assertThat(api.post("/api/v1/accounts", settings, "Idempotency-Key", "an-account")
                        .status())
                .isEqualTo(201);
        return "POST /api/v1/accounts?null\napplication/json\n" + settings;
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static void aSyncWhoseServerRepeatsThePassword(Api api) {
        try (var server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n").expect("CAPA").send("-ERR\r\n");
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS " + PASSWORD).send("-ERR [AUTH] wrong password: " + PASSWORD + "\r\n");
        })) {
            TestAccount account = TestAccount.create(
                    api,
                    "localhost",
                    server.port(),
                    "none",
                    "{\"type\": \"password\", \"username\": \"alice\", \"password\": \"" + PASSWORD + "\"}",
                    ", \"poll\": {\"enabled\": false}, \"transcript\": \"always\"");
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("rejected");
        }
    }

    private static String aWebhook(Api api) {
        return api.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"http://localhost:1/\", \"eventTypes\": [\"webhook.test\"], \"headers\": {\"Authorization\": \""
                                + HEADER + "\"}}")
                .json()
                .path("id")
                .asString();
    }

    private static String signing(Api api, String webhook) {
        return api.get("/api/v1/webhooks/" + webhook + "/secret")
                .json()
                .path("secret")
                .asString();
    }

    /** Every row of every table, as COPY writes them. */
    private String dump() throws Exception {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection = database.getConnection()) {
            for (String table : tables()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from " + table + ") to stdout", dump);
            }
        }
        return dump.toString(UTF_8);
    }

    private List<String> tables() {
        return jdbc.sql("select quote_ident(table_name) from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** As it is, and as octets are shown; of a webhook's secret also the octets that its text stands for. */
    private static List<String> forms(String secret) {
        List<byte[]> octets = new ArrayList<>(List.of(secret.getBytes(UTF_8)));
        if (secret.startsWith("whsec_")) {
            octets.add(Base64.getDecoder().decode(secret.substring("whsec_".length())));
        }
        return octets.stream()
                .flatMap(each -> Stream.of(
                        new String(each, UTF_8),
                        HexFormat.of().formatHex(each),
                        Base64.getEncoder().withoutPadding().encodeToString(each)))
                .toList();
    }

    /** Those that are called so, and those that hold anything which begins as what the key at hand seals. */
    private List<String> sealedColumns() {
        byte[] prefix = Seal.prefix(EncryptionKey.ofBase64(RunningInlet.ENCRYPTION_KEY));
        return jdbc
                .sql("select table_name, column_name from information_schema.columns where table_schema = 'public'"
                        + " and data_type = 'bytea'")
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(column -> column.getLast().contains("seal")
                        || column.getLast().contains("secret")
                        || holdsSealed(column, prefix))
                .map(column -> String.join(".", column))
                .toList();
    }

    private boolean holdsSealed(List<String> column, byte[] prefix) {
        return jdbc.sql("select exists (select 1 from %s where substring(%s from 1 for 5) = :prefix)"
                        .formatted(column.getFirst(), column.getLast()))
                .param("prefix", prefix)
                .query(Boolean.class)
                .single();
    }

    private static String json(String text) {
        return '"' + text.replace("\n", "\\n").replace("\r", "") + '"';
    }
}
