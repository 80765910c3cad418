package dev.inlet.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One secret signs for many requests at once, each as if it were alone. */
class HmacSecretTest {

    private static final UUID ID = UUID.fromString("01a206d7-f6d8-727e-8dc3-081375388ef3");
    private static final Instant AT = Instant.ofEpochSecond(1_795_411_146);

    @Test
    void aSignatureIsWhatAnotherImplementationSaysToo() {
        // computed by Python's hmac
        assertThat(new HmacSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .signature(ID, AT, "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,3QXebpitYGcXoyvFNVQH0N1ZUsTFYN2j0Cfnp7NHlg0=");
    }

    @Test
    void manyAtOnceDoNotMix() {
        HmacSecret secret = HmacSecret.random();
        List<byte[]> bodies =
                IntStream.range(0, 2000).mapToObj(n -> new byte[n]).toList();

        List<String> together = bodies.parallelStream()
                .map(body -> secret.signature(ID, AT, body))
                .toList();

        assertThat(together)
                .containsExactlyElementsOf(bodies.stream()
                        .map(body -> new HmacSecret(secret.value()).signature(ID, AT, body))
                        .toList());
    }
}
