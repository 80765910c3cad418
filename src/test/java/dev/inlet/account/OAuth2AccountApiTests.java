package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Credentials are of one of three types; what does not go together is said, and no secret goes to somebody new. */
@InletTest
class OAuth2AccountApiTests {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String OWN = "\"tokenUri\":\"https://login.example.com/token\",\"clientId\":\"c\"";
    private static final String MICROSOFT = "\"provider\":\"microsoft365\",\"clientId\":\"c\"";
    private static final String SECRETS = ",\"clientSecret\":\"client-hunter2\",\"refreshToken\":\"refresh-hunter2\"";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OWN,
                MICROSOFT,
                "\"provider\":\"gmail\",\"clientId\":\"c\",\"scope\":\"https://mail.google.com/\""
            })
    void anAccountIsAnsweredAsItWasMadeAndWithoutItsSecrets(String more) {
        Answer made = make(oauth2(more + SECRETS));
        JsonNode credentials = api.get(made.header("Location")).json().path("credentials");

        assertThat(credentials.toString())
                .startsWith("{\"type\":\"oauth2\",\"username\":\"alice\"")
                .contains(more.split(","))
                .contains("\"grant\":\"refresh_token\"")
                .doesNotContain("clientSecret", "refreshToken");
        assertThat(made.text() + api.get(ACCOUNTS).text()).doesNotContain("hunter2");
    }

    @Test
    void aClientMayAskInItsOwnRight() {
        Answer made = make(oauth2(MICROSOFT
                + ",\"tenant\":\"example.com\",\"grant\":\"client_credentials\",\"clientSecret\":\"client-hunter2\""));

        assertThat(made.json().path("credentials").path("tenant").asString()).isEqualTo("example.com");
        assertThat(made.json().path("credentials").path("grant").asString()).isEqualTo("client_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"certificate\"}", "{\"type\":\"certificate\",\"username\":\"alice\"}"})
    void aCertificateNeedsNoSecret(String credentials) {
        assertThat(make(credentials, "external").json().path("credentials").toString())
                .isEqualTo(credentials);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"magic","username":"a"}                                          | credentials.type
            {"username":"a","password":"b"}                                          | credentials.type
            {"type":7}                                                               | credentials.type
            {"type":"password","username":"a"}                                       | credentials.password
            {"type":"certificate","username":" "}                                    | credentials.username
            {"type":"oauth2"}                                                        | credentials.username
            {"type":"oauth2","username":"a"}                                         | credentials.clientId
            {"type":"oauth2","username":"a","clientId":"c"}                          | credentials.tokenUri
            {"type":"oauth2","username":"a","clientId":"c","provider":"outlook"}     | credentials.provider
            {"type":"oauth2","username":"a","clientId":"c","provider":"gmail"}       | credentials.refreshToken
            {"type":"oauth2","username":"a","clientId":"c","provider":"gmail","grant":"password"} | credentials.grant
            {"type":"oauth2","username":"a","clientId":"c","provider":"gmail","grant":"client_credentials"} | credentials.grant
            {"type":"oauth2","username":"a","clientId":"c","provider":"gmail","tenant":"t"} | credentials.tenant
            {"type":"oauth2","username":"a","clientId":"c","provider":"microsoft365","tenant":"a/b"} | credentials.tenant
            {"type":"oauth2","username":"a","clientId":"c","provider":"microsoft365","grant":"client_credentials"} | credentials.tenant
            {"type":"oauth2","username":"a","clientId":"c","provider":"microsoft365","tenant":"common","grant":"client_credentials"} | credentials.tenant
            {"type":"oauth2","username":"a","clientId":"c","provider":"microsoft365","tenant":"t","grant":"client_credentials"} | credentials.clientSecret
            {"type":"oauth2","username":"a","clientId":"c","provider":"microsoft365","tenant":"t","grant":"client_credentials","refreshToken":"r"} | credentials.refreshToken
            {"type":"oauth2","username":"a","clientId":"c","tokenUri":"http://login.example.com/"} | credentials.tokenUri
            {"type":"oauth2","username":"a","clientId":"c","tokenUri":"login"}       | credentials.tokenUri
            {"type":"oauth2","username":"a","clientId":"c","provider":"gmail","refreshToken":"a\\nb"} | credentials.refreshToken
            """)
    void whatIsWrongIsNamed(String credentials, String field) {
        assertInvalid(api.post(ACCOUNTS, account(credentials, "auto")), field);
    }

    @Test
    void theTypesThatThereAreAreNamed() {
        Answer answer = api.post(ACCOUNTS, account("{\"type\":\"magic\"}", "auto"));
        assertThat(answer.json().path("detail").asString()).contains("password, oauth2, certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "plain,oauth2",
        "user,oauth2",
        "apop,oauth2",
        "external,oauth2",
        "xoauth2,password",
        "oauthbearer,password",
        "external,password",
        "plain,certificate",
        "xoauth2,certificate"
    })
    void aWayToLogInThatDoesNotWorkWithTheCredentialsIsRefused(String authentication, String type) {
        String credentials = switch (type) {
            case "oauth2" -> oauth2(OWN + SECRETS);
            case "password" -> "{\"type\":\"password\",\"username\":\"a\",\"password\":\"b\"}";
            default -> "{\"type\":\"certificate\"}";
        };
        Answer answer = api.post(ACCOUNTS, account(credentials, authentication));
        assertInvalid(answer, "authentication");
        assertThat(answer.json().path("detail").asString()).contains("auto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "xoauth2", "oauthbearer"})
    void aTokenLogsInByEitherMechanism(String authentication) {
        assertThat(make(oauth2(OWN + SECRETS), authentication)
                        .json()
                        .path("authentication")
                        .asString())
                .isEqualTo(authentication);
    }

    @Test
    void aCertificateNeedsTls() {
        String account = account("{\"type\":\"certificate\"}", "auto").replace("implicit", "none");
        assertInvalid(api.post(ACCOUNTS, account), "server.tls");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"server":{"host":"evil.example"}}                                  | credentials.refreshToken
            {"credentials":{"username":"bob"}}                                  | credentials.refreshToken
            {"credentials":{"tokenUri":"https://evil.example/"}}                | credentials.refreshToken
            {"credentials":{"clientId":"d"}}                                    | credentials.refreshToken
            {"credentials":{"clientId":"d","refreshToken":"r2"}}                | credentials.clientSecret
            {"credentials":{"tokenUri":"https://evil.example/","refreshToken":"r2"}} | credentials.clientSecret
            {"credentials":{"grant":"client_credentials"}}                      | credentials.clientSecret
            """)
    void aSecretDoesNotFollowTheAccountToSomebodyElse(String patch, String field) {
        String path = make(oauth2(OWN + SECRETS)).header("Location");

        Answer answer = api.patch(path, patch);
        assertInvalid(answer, field);
        assertThat(answer.json().path("detail").asString()).contains("must be sent again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"credentials\":{\"scope\":\"other\"}}",
                "{\"server\":{\"host\":\"new.example\"},\"credentials\":{\"refreshToken\":\"r2\"}}",
                "{\"credentials\":{\"clientSecret\":\"s2\"}}",
                "{\"credentials\":{\"clientId\":\"d\",\"refreshToken\":\"r2\",\"clientSecret\":\"s2\"}}",
                "{\"name\":\"renamed %s\"}"
            })
    void whatStaysWhereItIsNeedNotBeSentAgain(String patch) {
        String path = make(oauth2(OWN + SECRETS)).header("Location");

        Answer answer = api.patch(path, patch.formatted(UUID.randomUUID()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aPasswordGivesWayToATokenAndBack() {
        String path = make("{\"type\":\"password\",\"username\":\"alice\",\"password\":\"hunter2\"}")
                .header("Location");
        String tokens =
                "{\"credentials\":{\"type\":\"oauth2\",\"provider\":\"gmail\",\"clientId\":\"c\",\"refreshToken\":\"r\"}}";
        assertThat(api.patch(path, tokens).status()).isEqualTo(200);
        assertInvalid(api.patch(path, "{\"authentication\":\"plain\"}"), "authentication");
        String password = "{\"credentials\":{\"type\":\"password\",\"password\":\"hunter3\",\"provider\":null,"
                + "\"clientId\":null,\"grant\":null}}";
        Answer back = api.patch(path, password);
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().path("credentials").toString())
                .isEqualTo("{\"type\":\"password\",\"username\":\"alice\"}");
    }

    @Test
    void theDescriptionOfTheApiNamesEachType() {
        JsonNode schemas = api.get("/v3/api-docs").json().path("components").path("schemas");
        assertThat(schemas.path("AccountSettings")
                        .path("properties")
                        .path("credentials")
                        .path("$ref")
                        .asString())
                .isEqualTo("#/components/schemas/CredentialSettings");
        assertThat(schemas.path("CredentialSettings").path("oneOf")).hasSize(3);
        assertThat(schemas.toString()).contains("tokenUri", "refreshToken", "microsoft365");
    }

    private Answer make(String credentials) {
        return make(credentials, "auto");
    }

    private Answer make(String credentials, String authentication) {
        Answer answer = api.post(ACCOUNTS, account(credentials, authentication));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String oauth2(String more) {
        return "{\"type\":\"oauth2\",\"username\":\"alice\"," + more + "}";
    }

    private static String account(String credentials, String authentication) {
        return """
                {"name": "OAuth2 %s", "server": {"host": "pop.example.com", "port": 995, "tls": "implicit"}, \
                "credentials": %s, "authentication": "%s", "poll": {"enabled": false}}""".formatted(UUID.randomUUID(), credentials, authentication);
    }

    private static void assertInvalid(Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).as(answer.text()).isEqualTo("invalid_value");
        assertThat(answer.json().path("field").asString()).as(answer.text()).isEqualTo(field);
        assertThat(answer.text()).doesNotContain("hunter2");
    }
}
