package dev.inlet.pop3.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What mechanisms say, as text, and challenges made of text. */
final class Said {

    private Said() {}

    static Challenge challenge(String decoded) {
        return challenge(decoded.getBytes(StandardCharsets.UTF_8));
    }

    static Challenge challenge(byte[] octets) {
        return new Challenge(Base64.getEncoder().encodeToString(octets));
    }

    static String answer(SaslMechanism mechanism, String decoded) {
        return text(mechanism.answer(challenge(decoded)));
    }

    static String text(Answer answer) {
        return new String(octets(answer), StandardCharsets.UTF_8);
    }

    static byte[] octets(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Response.class);
        return ((Answer.Response) answer).octets();
    }

    static String cancel(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Cancel.class);
        return ((Answer.Cancel) answer).why();
    }
}
