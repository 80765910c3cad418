package dev.inlet.pop3;

import static dev.inlet.pop3.Authentication.APOP;
import static dev.inlet.pop3.Authentication.AUTO;
import static dev.inlet.pop3.Authentication.EXTERNAL;
import static dev.inlet.pop3.Authentication.OAUTHBEARER;
import static dev.inlet.pop3.Authentication.SCRAM_SHA_1;
import static dev.inlet.pop3.Authentication.SCRAM_SHA_256;
import static dev.inlet.pop3.Authentication.XOAUTH2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.pop3.Credentials.Certificate;
import dev.inlet.pop3.Credentials.Password;
import dev.inlet.pop3.Credentials.Token;
import dev.inlet.pop3.sasl.Answer;
import dev.inlet.pop3.sasl.Challenge;
import dev.inlet.pop3.sasl.ChannelBinding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The order in which ways to log in are tried follows from the credentials, the server's offer and TLS, and from nothing else. */
class LoginPlanTest {

    private static final Password PASSWORD = new Password("alice", "open sesame");
    private static final Token TOKEN = new Token("alice", "ya29.token");
    private static final ChannelBinding EXPORTER = new ChannelBinding("tls-exporter", new byte[] {1});
    private static final ChannelBinding END_POINT = new ChannelBinding("tls-server-end-point", new byte[] {2});
    private static final String ALL =
            "SASL NTLM LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS XOAUTH2 EXTERNAL";

    @Test
    @Tag("C0009")
    void underTlsScramComesFirstAndDigestsLast() {
        assertThat(ways(AUTO, PASSWORD, underTls("USER", ALL)))
                .containsExactly(
                        "SCRAM-SHA-256-PLUS",
                        "SCRAM-SHA-256-PLUS",
                        "SCRAM-SHA-256",
                        "SCRAM-SHA-1-PLUS",
                        "SCRAM-SHA-1-PLUS",
                        "SCRAM-SHA-1",
                        "PLAIN",
                        "USER",
                        "LOGIN",
                        "CRAM-MD5",
                        "NTLM");
    }

    @Test
    @Tag("C0009")
    void inClearWhatDoesNotSayThePasswordComesFirst() {
        assertThat(ways(AUTO, PASSWORD, inClear("USER", ALL)))
                .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "NTLM", "PLAIN", "USER", "LOGIN");
    }

    @Test
    @Tag("C0009")
    void onlyWhatIsOfferedIsTried() {
        assertThat(ways(AUTO, PASSWORD, underTls("SASL LOGIN"))).containsExactly("LOGIN");
        assertThat(ways(AUTO, PASSWORD, underTls("SASL NTLM GSSAPI", "USER"))).containsExactly("USER", "NTLM");
        assertThat(ways(AUTO, PASSWORD, underTls("SASL SCRAM-SHA-256-PLUS")))
                .containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
        assertThat(ways(AUTO, PASSWORD, inClear("SASL SCRAM-SHA-256-PLUS"))).isEmpty();
        assertThat(ways(AUTO, PASSWORD, inClear("SASL GSSAPI"))).isEmpty();
    }

    @Test
    @Tag("C0031")
    void aServerWithoutCapabilitiesGetsUser() {
        assertThat(ways(AUTO, PASSWORD, offer(Capabilities.unknown(), "<1.2@x>", true)))
                .containsExactly("USER");
    }

    @Test
    @Tag("V0008")
    void apopIsTriedOnlyWhenItIsAskedForAndHasATimestamp() {
        assertThat(ways(AUTO, PASSWORD, offer(capabilities("USER"), "<1.2@x>", true)))
                .doesNotContain("APOP");
        assertThat(ways(APOP, PASSWORD, offer(capabilities("USER"), "<1.2@x>", true)))
                .containsExactly("APOP");
        assertThat(ways(APOP, PASSWORD, offer(capabilities("USER"), null, true)))
                .isEmpty();
    }

    @Test
    void aMechanismAskedForIsTriedWhateverIsListed() {
        for (Authentication each : Authentication.values()) {
            switch (each) {
                case AUTO, APOP -> {}
                case XOAUTH2, OAUTHBEARER ->
                    assertThat(ways(each, TOKEN, underTls("SASL")))
                            .containsExactly(each.name(), each.name() + " at once");
                case EXTERNAL ->
                    assertThat(ways(each, new Certificate(""), underTls("SASL")))
                            .containsExactly("EXTERNAL");
                default -> assertThat(ways(each, PASSWORD, underTls("SASL"))).containsExactly(each.wire());
            }
        }
    }

    @Test
    void scramIsBoundToTheTlsSessionWhereTheServerCan() {
        assertThat(ways(SCRAM_SHA_1, PASSWORD, underTls(ALL)))
                .containsExactly("SCRAM-SHA-1-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-1");
        assertThat(firsts(underTls(ALL))).containsExactly("p=tls-exporter,,", "p=tls-server-end-point,,", "n,,");
    }

    /** A server that does list -PLUS learns by the "y" that somebody removed it from its list. */
    @Test
    void scramSaysThatItCouldHaveBeenBound() {
        assertThat(firsts(underTls("SASL SCRAM-SHA-256"))).containsExactly("y,,");
        assertThat(firsts(inClear("SASL SCRAM-SHA-256"))).containsExactly("n,,");
    }

    @Test
    @Tag("wild-12")
    void xoauth2IsTriedEvenWhereItIsNotListed() {
        assertThat(ways(AUTO, TOKEN, underTls("USER", "SASL PLAIN"))).containsExactly("XOAUTH2", "XOAUTH2 at once");
    }

    @Test
    @Tag("wild-11")
    void aTokenWaitsForItsTurnAndGoesOutAtOnceOnlyAsTheLastResort() {
        assertThat(ways(AUTO, TOKEN, underTls("SASL XOAUTH2 OAUTHBEARER PLAIN")))
                .containsExactly("OAUTHBEARER", "XOAUTH2", "XOAUTH2 at once");
        assertThat(ways(XOAUTH2, TOKEN, underTls("SASL XOAUTH2"))).containsExactly("XOAUTH2", "XOAUTH2 at once");
        assertThat(ways(OAUTHBEARER, TOKEN, underTls("SASL"))).containsExactly("OAUTHBEARER", "OAUTHBEARER at once");
    }

    @Test
    void aCertificateLogsInByExternal() {
        assertThat(ways(AUTO, new Certificate("alice"), underTls(ALL))).containsExactly("EXTERNAL");
    }

    @Test
    void credentialsThatAMechanismHasNoUseForAreTheCallersMistake() {
        assertThatThrownBy(() -> ways(XOAUTH2, PASSWORD, underTls(ALL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("XOAUTH2 does not work with a password");
        assertThatThrownBy(() -> ways(SCRAM_SHA_256, TOKEN, underTls(ALL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(TOKEN.accessToken());
        assertThatThrownBy(() -> ways(APOP, new Certificate(""), underTls(ALL)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ways(EXTERNAL, PASSWORD, underTls(ALL))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> ways(Authentication authentication, Credentials credentials, LoginOffer offer) {
        return new LoginPlan(offer, 10_000)
                .of(authentication, credentials).stream()
                        .map(LoginPlanTest::name)
                        .toList();
    }

    private static String name(LoginWay way) {
        return switch (way) {
            case LoginWay.Sasl(var mechanism, boolean atOnce) -> mechanism.name() + (atOnce ? " at once" : "");
            case LoginWay.UserPass _ -> "USER";
            case LoginWay.Apop _ -> "APOP";
        };
    }

    /** The beginnings of what SCRAM-SHA-256 would say, which tell of the binding. */
    private static List<String> firsts(LoginOffer offer) {
        return new LoginPlan(offer, 10_000)
                .of(SCRAM_SHA_256, PASSWORD).stream()
                        .map(way -> ((LoginWay.Sasl) way).mechanism().answer(new Challenge("")))
                        .map(answer -> new String(((Answer.Response) answer).octets(), StandardCharsets.UTF_8))
                        .map(first -> first.substring(0, first.indexOf("n=alice")))
                        .toList();
    }

    private static LoginOffer underTls(String... capabilities) {
        return offer(capabilities(capabilities), null, true);
    }

    private static LoginOffer inClear(String... capabilities) {
        return offer(capabilities(capabilities), null, false);
    }

    private static Capabilities capabilities(String... lines) {
        return Capabilities.of(
                List.of(lines).stream().map(line -> List.of(line.split(" "))).toList());
    }

    private static LoginOffer offer(Capabilities capabilities, @Nullable String timestamp, boolean underTls) {
        List<ChannelBinding> bindings = underTls ? List.of(EXPORTER, END_POINT) : List.of();
        Pop3Server server = Pop3Server.of("pop.example.com", 995, TlsMode.IMPLICIT);
        return new LoginOffer(server, capabilities, timestamp, underTls, bindings);
    }
}
