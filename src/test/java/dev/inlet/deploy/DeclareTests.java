package dev.inlet.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Declared accounts and webhooks are in a real Inlet afterwards, once, however often they are declared. */
@InletTest
class DeclareTests {

    private static final String ACCOUNT = """
            {"name": "Declared", "server": {"host": "pop.example.com", "port": 995, "tls": "implicit", "readTimeout": "PT60S"},
             "credentials": {"type": "password", "username": "declared"},
             "poll": {"interval": "PT60S", "enabled": false, "maxMessageOctets": 2048}""";
    private static final String WEBHOOK = """
            {"url": "https://receiver.example.com/declared", "eventTypes": ["message.received"], "accounts": ["Declared"]}""";
    private static final String WITH_PASSWORD = ", \"secrets\": {\"credentials.password\": \"PASSWORD\"}}";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void nothingIsDeclaredYet() {
        api = new Api(port);
        for (JsonNode account : named("/api/v1/accounts", "name", "Declared")) {
            api.delete("/api/v1/accounts/" + account.path("id").asString());
        }
        for (JsonNode webhook : named("/api/v1/webhooks", "url", "https://receiver.example.com/declared")) {
            api.delete("/api/v1/webhooks/" + webhook.path("id").asString());
        }
    }

    @Test
    void whatIsMissingIsCreatedAndTheWebhookNamesItsAccount() {
        assertThat(declare(ACCOUNT + WITH_PASSWORD, WEBHOOK))
                .containsExactly(
                        "account Declared: created", "webhook https://receiver.example.com/declared: created", "true");

        JsonNode account = account();
        assertThat(account.path("credentials").path("username").asString()).isEqualTo("declared");
        assertThat(webhook().path("accountIds").path(0)).isEqualTo(account.path("id"));
    }

    @Test
    void whatIsThereAsDeclaredIsLeftAlone() {
        declare(ACCOUNT + WITH_PASSWORD, WEBHOOK);
        JsonNode before = account();

        assertThat(declare(ACCOUNT + "}", WEBHOOK))
                .containsExactly(
                        "account Declared: unchanged",
                        "webhook https://receiver.example.com/declared: unchanged",
                        "true");
        assertThat(account()).isEqualTo(before);
    }

    @Test
    void whatDiffersIsChangedAndWhatIsNotNamedStays() {
        declare(ACCOUNT + WITH_PASSWORD, WEBHOOK);
        api.patch("/api/v1/accounts/" + account().path("id").asString(), "{\"poll\": {\"order\": \"newest\"}}");

        assertThat(declare(ACCOUNT.replace("2048", "4096") + WITH_PASSWORD, WEBHOOK.replace("received", "deleted")))
                .containsExactly(
                        "account Declared: changed", "webhook https://receiver.example.com/declared: changed", "true");

        assertThat(account().path("poll").path("maxMessageOctets").asInt()).isEqualTo(4096);
        assertThat(account().path("poll").path("order").asString()).isEqualTo("newest");
        assertThat(webhook().path("eventTypes").path(0).asString()).isEqualTo("message.deleted");
    }

    @Test
    void anotherTypeOfCredentialsTakesTheOldOnesPlace() {
        declare(ACCOUNT + WITH_PASSWORD, WEBHOOK);
        String oauth2 = ACCOUNT.replace("\"password\", \"username\"", """
                "oauth2", "tokenUri": "https://tokens.example.com/token", "clientId": "inlet", "username\"""");

        assertThat(declare(oauth2 + ", \"secrets\": {\"credentials.refreshToken\": \"TOKEN\"}}", WEBHOOK))
                .startsWith("account Declared: changed");
        assertThat(account().path("credentials").path("type").asString()).isEqualTo("oauth2");
    }

    @Test
    void aRefusedOneSaysWhyAndTheOthersGoThrough() {
        List<String> said = declare(
                ACCOUNT.replace("995", "99500") + WITH_PASSWORD, WEBHOOK.replace(", \"accounts\": [\"Declared\"]", ""));

        assertThat(said.getFirst())
                .contains("account Declared: Inlet refuses: 400 invalid_value")
                .contains("port");
        assertThat(said.subList(1, 3))
                .containsExactly("webhook https://receiver.example.com/declared: created", "false");
    }

    @Test
    void anAccountThatDoesNotExistIsNamed() {
        assertThat(declare(ACCOUNT + WITH_PASSWORD, WEBHOOK.replace("[\"Declared\"]", "[\"Nobody\"]")))
                .contains("webhook https://receiver.example.com/declared: there is no account called Nobody", "false");
    }

    @Test
    void aSecretThatIsNotThereIsNamedBeforeAnythingIsDone() {
        String elsewhere = ACCOUNT + WITH_PASSWORD.replace("\"PASSWORD\"", "\"NOT_SET\"");

        assertThatExceptionOfType(NotDeclared.class)
                .isThrownBy(() -> declare(elsewhere, WEBHOOK))
                .withMessage("the environment variable 'NOT_SET', for credentials.password, is not set");
        assertThat(named("/api/v1/accounts", "name", "Declared")).isEmpty();
    }

    @Test
    void twoForOneThingAreRefused() {
        assertThatExceptionOfType(NotDeclared.class)
                .isThrownBy(() -> declare(ACCOUNT + "}, " + ACCOUNT.replace("Declared", "DECLARED") + "}", WEBHOOK))
                .withMessage("account DECLARED is declared twice");
    }

    @Test
    void aRefusedTokenIsNoReasonToWait() {
        assertThatExceptionOfType(NotDeclared.class)
                .isThrownBy(() -> new InletApi("http://localhost:" + port, "wrong").awaitReady(Duration.ofMinutes(5)))
                .withMessageContaining("refuses INLET_API_TOKEN: 401 unauthorized");
    }

    @Test
    void whatTheChartRendersCanBeDeclared() throws IOException {
        var manifests = Manifests.of(Chart.with("production.yaml").call());
        var config = manifests.named("ConfigMap", "inlet-declare").getAsJsonObject("data");
        var declared = Declarations.of(
                JsonMapper.shared().readTree(config.get("declarations.json").getAsString()), secrets(manifests));

        assertThat(declare(declared)).endsWith("true").noneMatch(line -> line.contains("refuses"));
        assertThat(named("/api/v1/accounts", "name", "Invoices")).hasSize(1);
        assertThat(declare(declared)).contains("account Invoices: secrets set again");
    }

    /** As Kubernetes would fill the Job's environment from the Secrets it names. */
    private static Map<String, String> secrets(Manifests manifests) {
        Map<String, String> environment = new HashMap<>();
        manifests
                .only("Job")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("env")
                .forEach(variable ->
                        environment.put(variable.getAsJsonObject().get("name").getAsString(), "from-a-secret\n"));
        return environment;
    }

    private List<String> declare(String accounts, String webhooks) {
        var file =
                JsonMapper.shared().readTree("{\"accounts\": [%s], \"webhooks\": [%s]}".formatted(accounts, webhooks));
        return declare(Declarations.of(file, Map.of("PASSWORD", "hunter2", "TOKEN", "refresh")));
    }

    /** What was printed, and whether all went well. */
    private List<String> declare(Declarations declarations) {
        var out = new ByteArrayOutputStream();
        var declaring = new Declaring(
                new InletApi("http://localhost:" + port + "/", Api.TOKEN), new PrintStream(out, true, UTF_8));
        boolean well = declaring.declare(declarations);
        return (out.toString(UTF_8) + well).lines().toList();
    }

    private JsonNode account() {
        return named("/api/v1/accounts", "name", "Declared").getFirst();
    }

    private JsonNode webhook() {
        return named("/api/v1/webhooks", "url", "https://receiver.example.com/declared")
                .getFirst();
    }

    private List<JsonNode> named(String list, String property, String value) {
        return api.all(list).stream()
                .filter(item -> item.path(property).asString("").equals(value))
                .toList();
    }
}
