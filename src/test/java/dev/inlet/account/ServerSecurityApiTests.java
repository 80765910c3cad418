package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account's trust, client certificate and proxy over REST: what is wrong is said at once, and no secret comes back. */
@InletTest
class ServerSecurityApiTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PIN = "AB:".repeat(31) + "CD";
    private static final TestCertificates.Server ALICE = TestCertificates.identity("alice");
    private static final String IDENTITY = "{\"certificate\": %s, \"privateKey\": %s}";
    private static final String PROXY =
            "{\"type\": \"socks5\", \"host\": \"gate\", \"port\": 1080, \"username\": \"me\", \"password\": \"hunter3\"}";

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
    void everythingButTheSecretsIsShown() {
        String trust =
                "{\"authorities\": %s, \"pins\": [\"%s\"]}".formatted(json(TestCertificates.authorityPem()), PIN);
        Answer made = create(
                "implicit",
                ", \"trust\": %s, \"clientCertificate\": %s, \"proxy\": %s".formatted(trust, identity(ALICE), PROXY));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        JsonNode server = api.get(made.header("Location")).json().path("server");
        assertThat(server.path("trust").path("authorities").asString()).isEqualTo(TestCertificates.authorityPem());
        assertThat(server.path("trust").path("pins").path(0).asString()).isEqualTo("ab".repeat(31) + "cd");
        assertThat(server.path("clientCertificate").path("certificate").asString())
                .isEqualTo(ALICE.certificatePem());
        assertThat(server.path("proxy").path("username").asString()).isEqualTo("me");
        assertThat(made.json().path("certificate").isNull()).isTrue();
        assertThat(made.text()).doesNotContain("PRIVATE KEY", "privateKey", "hunter3");
        assertNowhereInTheDatabase(made.json().path("id").asString(), "PRIVATE KEY", "hunter3");
    }

    private void assertNowhereInTheDatabase(String id, String... secrets) {
        String row = jdbc.sql("select row_to_json(a)::text from account a where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
        byte[] sealed = jdbc.sql("select secret from account where id = :id")
                .param("id", UUID.fromString(id))
                .query((result, n) -> result.getBytes(1))
                .single();
        assertThat(row).doesNotContain(secrets);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(secrets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"pins\": []}",
                "{\"pins\": [\"ab\"]}",
                "{\"pins\": [\"zz\"]}",
                "{\"pins\": [null]}",
                "{\"authorities\": \"\"}",
                "{\"authorities\": \"trust me\"}",
                "{\"authorities\": \"-----BEGIN CERTIFICATE-----\\n!\\n-----END CERTIFICATE-----\"}",
                "{\"authorities\": \"-----BEGIN CERTIFICATE-----\\nabc\\n-----END CERTIFICATE-----\"}",
                "{\"authorities\": \"-----BEGIN CERTIFICATE-----\\nYWJj\\n-----END CERTIFICATE-----\"}"
            })
    void trustThatMeansNothingIsRefused(String trust) {
        Answer answer = create("implicit", ", \"trust\": " + trust);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_value");
        assertThat(answer.json().path("field").asString()).startsWith("server.trust");
    }

    @Test
    void trustIsBounded() {
        String eleven = "\"%s\",".formatted(PIN).repeat(10) + "\"%s\"".formatted(PIN);
        assertRefused("implicit", ", \"trust\": {\"pins\": [%s]}".formatted(eleven), "server.trust.pins", "at most 10");
        String long64 = json(TestCertificates.authorityPem().repeat(150));
        assertRefused(
                "implicit",
                ", \"trust\": {\"authorities\": %s}".formatted(long64),
                "server.trust.authorities",
                "at most 65536 characters");
    }

    @Test
    void authoritiesThatHaveAllExpiredAreRefusedAndKeysAreNoAuthorities() {
        assertRefused(
                "implicit",
                ", \"trust\": {\"authorities\": %s}".formatted(json(TestCertificates.expiredAuthorityPem())),
                "server.trust.authorities",
                "has expired");
        assertRefused(
                "implicit",
                ", \"trust\": {\"authorities\": %s}".formatted(json(ALICE.keyPem())),
                "server.trust.authorities",
                "no certificate");
        String oneIsGood = TestCertificates.expiredAuthorityPem() + TestCertificates.authorityPem();
        assertThat(create("stls", ", \"trust\": {\"authorities\": %s}".formatted(json(oneIsGood)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyMustBeThatOfTheCertificate() {
        TestCertificates.Server other = TestCertificates.identity("bob");
        TestCertificates.Server rsa = TestCertificates.rsaIdentity("carol");
        assertThat(create("implicit", ", \"clientCertificate\": " + identity(rsa))
                        .status())
                .isEqualTo(201);
        String field = "server.clientCertificate.privateKey";
        assertRefusedIdentity(ALICE.certificatePem(), other.keyPem(), field, "does not belong to the certificate");
        assertRefusedIdentity(ALICE.certificatePem(), rsa.keyPem(), field, "the certificate's kind (EC)");
        assertRefusedIdentity(ALICE.certificatePem(), ALICE.certificatePem(), field, "PKCS#8");
        assertRefusedIdentity(
                ALICE.certificatePem(), ALICE.keyPem().replace(" PRIVATE", " ENCRYPTED PRIVATE"), field, "unencrypted");
        assertRefusedIdentity(
                ALICE.certificatePem(), ALICE.keyPem().replace(" PRIVATE", " EC PRIVATE"), field, "PKCS#8");
        assertRefusedIdentity(
                TestCertificates.expired().certificatePem(),
                TestCertificates.expired().keyPem(),
                "server.clientCertificate.certificate",
                "has expired");
        assertRefused(
                "implicit",
                ", \"clientCertificate\": {\"certificate\": %s}".formatted(json(ALICE.certificatePem())),
                field,
                "is required");
    }

    private void assertRefusedIdentity(String certificate, String key, String field, String why) {
        Answer answer = assertRefused(
                "implicit", ", \"clientCertificate\": " + IDENTITY.formatted(json(certificate), json(key)), field, why);
        assertThat(answer.text()).doesNotContain(key.lines().skip(1).findFirst().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"host\": \"h\", \"port\": 1}|server.proxy.type",
                "{\"type\": \"socks4\", \"host\": \"h\", \"port\": 1}|server.proxy.type",
                "{\"type\": \"http\", \"host\": \"http://h\", \"port\": 1}|server.proxy.host",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 0}|server.proxy.port",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 1, \"username\": \"a:b\", \"password\": \"c\"}|server.proxy.username",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 1, \"username\": \"a\\r\\nb\", \"password\": \"c\"}|server.proxy.username",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 1, \"username\": \"a\"}|server.proxy.password",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 1, \"password\": \"a\"}|server.proxy.username",
                "{\"type\": \"http\", \"host\": \"h\", \"port\": 1, \"user\": \"a\"}|server.proxy.user"
            })
    void aProxyThatCannotBeIsRefused(String proxy, String field) {
        Answer answer = create("none", ", \"proxy\": " + proxy);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void withoutTlsThereIsNothingToTrust() {
        assertRefused("none", ", \"trust\": {\"pins\": [\"%s\"]}".formatted(PIN), "server.trust", "without TLS");
        assertRefused("none", ", \"clientCertificate\": " + identity(ALICE), "server.clientCertificate", "without TLS");
    }

    /** Whoever may change an account but does not know its secrets must not be able to have them sent to himself. */
    @Test
    void secretsAreAskedForAgainWhereTheyWouldGoElsewhere() {
        String path = create("implicit", ", \"clientCertificate\": %s, \"proxy\": %s".formatted(identity(ALICE), PROXY))
                .header("Location");
        for (Map.Entry<String, String> change : Map.of(
                        "{\"trust\": {\"pins\": [\"%s\"]}}".formatted(PIN),
                        "credentials.password",
                        "{\"proxy\": {\"host\": \"elsewhere\"}}",
                        "credentials.password",
                        "{\"proxy\": null}",
                        "credentials.password")
                .entrySet()) {
            Answer answer = api.patch(path, "{\"server\": %s}".formatted(change.getKey()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(change.getValue());
        }
        Answer proxied = api.patch(
                path,
                "{\"server\": {\"proxy\": {\"host\": \"elsewhere\"}, \"clientCertificate\": {\"privateKey\": %s}},"
                                .formatted(json(ALICE.keyPem()))
                        + " \"credentials\": {\"password\": \"secret\"}}");
        assertThat(proxied.json().path("field").asString()).as(proxied.text()).isEqualTo("server.proxy.password");

        assertThat(api.patch(path, "{\"poll\": {\"interval\": \"PT9M\"}}").status())
                .isEqualTo(200);
        assertThat(api.patch(path, "{\"server\": {\"readTimeout\": \"PT9S\"}}").status())
                .isEqualTo(200);
        assertThat(api.patch(path, "{\"server\": {\"clientCertificate\": null}}")
                        .json()
                        .path("server")
                        .has("clientCertificate"))
                .isFalse();
    }

    @Test
    void anotherCertificateNeedsItsOwnKey() {
        String path = create("implicit", ", \"clientCertificate\": " + identity(ALICE))
                .header("Location");
        String other = json(TestCertificates.identity("bob").certificatePem());
        Answer answer =
                api.patch(path, "{\"server\": {\"clientCertificate\": {\"certificate\": %s}}}".formatted(other));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("server.clientCertificate.privateKey");
    }

    private Answer assertRefused(String tls, String more, String field, String why) {
        Answer answer = create(tls, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_value");
        assertThat(answer.json().path("field").asString()).as(answer.text()).isEqualTo(field);
        assertThat(answer.json().path("detail").asString()).contains(why);
        return answer;
    }

    private Answer create(String tls, String more) {
        return api.post("/api/v1/accounts", """
                {"name": "Security %d",
                 "server": {"host": "localhost", "port": 1, "tls": "%s"%s},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"},
                 "poll": {"enabled": false}}""".formatted(NUMBER.incrementAndGet(), tls, more));
    }

    private static String identity(TestCertificates.Server who) {
        return IDENTITY.formatted(json(who.certificatePem()), json(who.keyPem()));
    }

    private static String json(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
