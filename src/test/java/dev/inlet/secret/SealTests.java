package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is sealed opens with its key, in its row, and nowhere else. */
class SealTests {

    private final Seal seal = new Seal(key(1));

    @Test
    void whatIsSealedOpensAgain() {
        assertThat(seal.open(seal.seal("pässword", "account/1"), "account/1")).isEqualTo("pässword");
    }

    @Test
    void sealedOctetsDoNotShowTheSecretAndDifferEachTime() {
        byte[] once = seal.seal("password", "account/1");
        assertThat(new String(once, ISO_8859_1)).doesNotContain("password");
        assertThat(once).isNotEqualTo(seal.seal("password", "account/1"));
    }

    @Test
    void aSecretMovedToAnotherRowDoesNotOpen() {
        byte[] sealed = seal.seal("password", "account/1");
        assertThatThrownBy(() -> seal.open(sealed, "account/2")).isInstanceOf(SealBroken.class);
    }

    @Test
    void anotherKeyDoesNotOpenItAndTheErrorSaysSo() {
        byte[] sealed = seal.seal("password", "account/1");
        assertThatThrownBy(() -> new Seal(key(2)).open(sealed, "account/1"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("inlet.encryption-key")
                .hasMessageNotContaining("password");
    }

    @Test
    void aKeyOfTheWrongLengthIsRefusedWithAHint() {
        assertThatThrownBy(() -> EncryptionKey.ofBase64("c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> EncryptionKey.ofBase64("not base64!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void aKeyDoesNotShowItself() {
        assertThat(key(1)).hasToString("EncryptionKey[redacted]");
    }

    private static EncryptionKey key(int first) {
        byte[] octets = new byte[32];
        octets[0] = (byte) first;
        return EncryptionKey.ofBase64(Base64.getEncoder().encodeToString(octets));
    }
}
