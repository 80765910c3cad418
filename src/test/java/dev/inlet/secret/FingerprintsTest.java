package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.RunningInlet;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is recognised by a fingerprint stays so while the keys change, and says nothing to who lacks the key. */
class FingerprintsTest {

    private static final String OLD = RunningInlet.ENCRYPTION_KEY;
    private static final String NEW = "HxweHRscGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE=";
    private static final byte[] REQUEST = "{\"password\": \"1234\"}".getBytes(UTF_8);

    private final Fingerprint before = by(OLD).of(REQUEST);

    @Test
    void theSameIsRecognisedAndAnotherIsNot() {
        assertThat(by(OLD).of(REQUEST, before.keyId())).contains(before);
        assertThat(by(OLD).of("other".getBytes(UTF_8), before.keyId()))
                .isPresent()
                .isNotEqualTo(before);
    }

    @Test
    void aNewKeyRecognisesNothingAndTheOldOneBehindItStillDoes() {
        assertThat(by(NEW, OLD).of(REQUEST)).isNotEqualTo(before);
        assertThat(by(NEW, OLD).of(REQUEST, before.keyId())).contains(before);
        assertThat(by(NEW).of(REQUEST, before.keyId())).isEmpty();
    }

    @Test
    void theKeyThatSealsIsNotTheKeyThatRecognises() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(EncryptionKey.ofBase64(OLD).octets(), "HmacSHA256"));
        assertThat(before.octets()).hasSize(32).isNotEqualTo(mac.doFinal(REQUEST));
    }

    private static Fingerprints by(String... keys) {
        return new Fingerprints(KeyRings.fixed(
                new KeyRing(Arrays.stream(keys).map(EncryptionKey::ofBase64).toList())));
    }
}
