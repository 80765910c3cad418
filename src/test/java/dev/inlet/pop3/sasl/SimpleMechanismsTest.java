package dev.inlet.pop3.sasl;

import static dev.inlet.pop3.sasl.Said.answer;
import static dev.inlet.pop3.sasl.Said.cancel;
import static dev.inlet.pop3.sasl.Said.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PLAIN, LOGIN, EXTERNAL and the token mechanisms say what they have to say, whatever the challenge, and then no more. */
class SimpleMechanismsTest {

    @Test
    void plainIsTheNameAndThePassword() {
        // RFC 4616, section 4
        assertThat(answer(new PlainMechanism("tim", "tanstaaftanstaaf"), "")).isEqualTo("\0tim\0tanstaaftanstaaf");
    }

    @Test
    void loginIsTheNameAndThenThePassword() {
        LoginMechanism login = new LoginMechanism("tim", "tanstaaf\u00e4");

        assertThat(answer(login, "Username:")).isEqualTo("tim");
        assertThat(login.complete()).isFalse();
        assertThat(answer(login, "Password:")).isEqualTo("tanstaaf\u00e4");
        assertThat(login.complete()).isTrue();
    }

    @Test
    void externalIsWhomTheCertificateIsToLogIn() {
        assertThat(answer(new ExternalMechanism(""), "")).isEmpty();
        assertThat(answer(new ExternalMechanism("alice"), "")).isEqualTo("alice");
    }

    @Test
    void xoauth2IsTheNameAndTheToken() {
        assertThat(answer(
                        TokenMechanism.xoauth2("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"),
                        ""))
                .isEqualTo("user=someuser@example.com\1auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\1\1");
    }

    @Test
    void oauthBearerIsTheNameTheServerAndTheToken() {
        // RFC 7628, section 4.1
        assertThat(answer(
                        TokenMechanism.oauthBearer("user@example.com", "vF9dft4qmTc2", "server.example.com", 995), ""))
                .isEqualTo("n,a=user@example.com,\1host=server.example.com\1port=995\1auth=Bearer vF9dft4qmTc2\1\1");
        assertThat(answer(TokenMechanism.oauthBearer("a=b,c", "t", "h", 1), "")).startsWith("n,a=a=3Db=2Cc,\1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"401\"}", "{\"status\":\"invalid_token\",\"scope\":\"mail\"}"})
    @Tag("wild-13")
    void aServerThatExplainsItsNoIsAnsweredAndHeard(String json) {
        SaslMechanism xoauth2 = TokenMechanism.xoauth2("u", "t");
        SaslMechanism oauthBearer = TokenMechanism.oauthBearer("u", "t", "h", 1);

        assertThat(List.of(answer(xoauth2, ""), answer(oauthBearer, ""))).doesNotContain("");
        assertThat(answer(xoauth2, json)).isEmpty();
        assertThat(answer(oauthBearer, json)).isEqualTo("\1");
        assertThat(List.of(xoauth2, oauthBearer)).allMatch(each -> json.equals(each.explanation()));
    }

    @Test
    void aChallengeThatIsNotBase64MattersToNone() {
        for (SaslMechanism each : all()) {
            assertThat(text(each.answer(new Challenge("who are you?")))).isNotNull();
        }
    }

    @Test
    void thereIsAnEndToEach() {
        for (SaslMechanism each : all()) {
            Answer answer = each.answer(new Challenge(""));
            for (int i = 0; i < 3 && answer instanceof Answer.Response; i++) {
                answer = each.answer(new Challenge(""));
            }
            assertThat(cancel(answer)).isEqualTo("asked for more than " + each.name() + " has to say");
        }
    }

    private static List<SaslMechanism> all() {
        return List.of(
                new PlainMechanism("u", "p"),
                new LoginMechanism("u", "p"),
                new ExternalMechanism("u"),
                TokenMechanism.xoauth2("u", "t"),
                TokenMechanism.oauthBearer("u", "t", "h", 1));
    }
}
