package dev.inlet.pop3.sasl;

import static dev.inlet.pop3.sasl.Said.answer;
import static dev.inlet.pop3.sasl.Said.cancel;
import static dev.inlet.pop3.sasl.Said.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCRAM says what RFC 5802 and RFC 7677 say it does, and believes no server that has not proved itself. */
class ScramMechanismTest {

    private static final String NONCE_1 = "fyko+d2lbbFgONRv9qkxdawL";
    private static final String FIRST_1 = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    private static final String NONCE_256 = "rOprNGfwEbeRWgbNEkqO";
    private static final String FIRST_256 =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String FINAL_256 = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    @Test
    void theExampleOfRfc5802() {
        ScramMechanism scram = scram("SCRAM-SHA-1", null, NONCE_1);

        assertThat(answer(scram, "")).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        assertThat(answer(scram, FIRST_1))
                .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        assertThat(scram.complete()).isFalse();
        assertThat(answer(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
        assertThat(scram.complete()).isTrue();
    }

    @Test
    void theExampleOfRfc7677() {
        ScramMechanism scram = scram("SCRAM-SHA-256", null, NONCE_256);

        assertThat(answer(scram, "")).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        assertThat(answer(scram, FIRST_256))
                .isEqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(answer(scram, FINAL_256)).isEmpty();
        assertThat(scram.complete()).isTrue();
    }

    @Test
    void onlyTheProofTellsOfThePassword() {
        ScramMechanism scram = scram("SCRAM-SHA-256", null, NONCE_256);

        assertThat(((Answer.Response) scram.answer(new Challenge(""))).proof()).isFalse();
        assertThat(((Answer.Response) scram.answer(challenge(FIRST_256))).proof())
                .isTrue();
    }

    /** No server but the right one can make them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl96G4=",
                "v=",
                "",
                "well done"
            })
    void aServerThatDoesNotProveItselfIsNotBelieved(String last) {
        ScramMechanism scram = proved();

        assertThat(scram.answer(challenge(last))).isInstanceOf(Answer.Distrust.class);
        assertThat(scram.complete()).isFalse();
    }

    @Test
    void anErrorOfTheServerIsKept() {
        ScramMechanism scram = proved();

        assertThat(scram.answer(challenge("e=invalid-proof"))).isInstanceOf(Answer.Cancel.class);
        assertThat(scram.explanation()).isEqualTo("invalid-proof");
        assertThat(scram.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "welcome",
                "r=somebodyElse,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=not base64,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=many",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-1",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999",
                "m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "e=unknown-user",
                "r=,s=,i=",
                ",,,",
                "r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096"
            })
    void aChallengeThatIsNoneGetsNoProof(String first) {
        ScramMechanism scram = scram("SCRAM-SHA-256", null, NONCE_256);
        answer(scram, "");

        assertThat(cancel(scram.answer(challenge(first)))).contains("no SCRAM-SHA-256 challenge that can be read");
    }

    @ParameterizedTest
    @CsvSource({"1", "4095", "10001", "2147483647"})
    void iterationsTooFewToProtectOrTooManyToDoAreNotDone(int iterations) {
        ScramMechanism scram = scram("SCRAM-SHA-256", null, NONCE_256);
        answer(scram, "");
        long start = System.nanoTime();
        String why = cancel(scram.answer(challenge(FIRST_256.replace("i=4096", "i=" + iterations))));

        assertThat(why)
                .isEqualTo("wants " + iterations + " iterations of SCRAM-SHA-256, where from 4096 to 10000 are done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theBindingIsPartOfTheProof() {
        ChannelBinding binding = new ChannelBinding("tls-exporter", new byte[] {1, 2, 3});
        ScramMechanism scram = scram("SCRAM-SHA-256-PLUS", binding, NONCE_256);

        assertThat(scram.name()).isEqualTo("SCRAM-SHA-256-PLUS");
        assertThat(answer(scram, "")).startsWith("p=tls-exporter,,n=user");
        // base64 of "p=tls-exporter,," and the three octets
        assertThat(answer(scram, FIRST_256)).startsWith("c=cD10bHMtZXhwb3J0ZXIsLAECAw==,");
    }

    @Test
    void aPasswordThatSaslprepForbidsIsNotTried() {
        ScramMechanism scram =
                new ScramMechanism(new ScramSettings("SCRAM-SHA-256", "user", "bell\u0007", null, 10_000));

        assertThat(cancel(scram.answer(new Challenge("")))).contains("cannot carry");
    }

    @Test
    void commasAndEqualsSignsInANameAreEscaped() {
        ScramMechanism scram =
                new ScramMechanism(new ScramSettings("SCRAM-SHA-256", "a=b,c", "pencil", null, 10_000), () -> "x");

        assertThat(answer(scram, "")).isEqualTo("n,,n=a=3Db=2Cc,r=x");
    }

    @Test
    void thereIsAnEndToIt() {
        ScramMechanism scram = proved();
        answer(scram, FINAL_256);

        assertThat(cancel(scram.answer(new Challenge("")))).contains("asked for more");
    }

    private static ScramMechanism proved() {
        ScramMechanism scram = scram("SCRAM-SHA-256", null, NONCE_256);
        answer(scram, "");
        answer(scram, FIRST_256);
        return scram;
    }

    private static ScramMechanism scram(String mechanism, @Nullable ChannelBinding binding, String nonce) {
        return new ScramMechanism(new ScramSettings(mechanism, "user", "pencil", binding, 10_000), () -> nonce);
    }
}
