package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is sealed opens with its key, in its row, and nowhere else; a ring of keys opens what any of them sealed. */
class SealTests {

    @TempDir
    Path folder;

    private final Seal seal = seal(key(1));

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
        assertThatThrownBy(() -> seal.open(sealed, "account/2"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("altered");
    }

    @Test
    void anotherKeyDoesNotOpenItAndTheErrorSaysWhichWould() {
        byte[] sealed = seal.seal("password", "account/1");
        assertThatThrownBy(() -> seal(key(2)).open(sealed, "account/1"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("inlet.encryption-key")
                .hasMessageContaining(key(1).id())
                .hasMessageNotContaining("password");
    }

    @Test
    void aRingOpensWhatAnyOfItsKeysSealedAndSealsWithItsFirst() {
        byte[] old = seal.seal("password", "account/1");
        Seal ring = seal(key(2), key(1));

        assertThat(ring.open(old, "account/1")).isEqualTo("password");
        byte[] fresh = ring.seal("password", "account/1");
        assertThat(Seal.keyId(fresh)).isEqualTo(key(2).id());
        assertThat(fresh).startsWith(Seal.prefix(key(2)));
        assertThatThrownBy(() -> seal.open(fresh, "account/1")).isInstanceOf(SealBroken.class);
    }

    @Test
    void aRingInAFileIsReadAgainAsSoonAsAnUnknownKeyIsMet() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), base64(1));
        Seal replica = new Seal(KeyRings.file(file));
        Files.writeString(file, "# new\n" + base64(2) + "\n" + base64(1) + " # old\n");

        byte[] fromAnother = seal(key(2)).seal("password", "account/1");

        assertThat(replica.open(fromAnother, "account/1")).isEqualTo("password");
        assertThat(Seal.keyId(replica.seal("password", "account/1"))).isEqualTo(key(2).id());
    }

    @Test
    void theKeysComeFromTheVariableOrTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), base64(3));

        assertThat(of(Map.of("INLET_ENCRYPTION_KEY", base64(1) + "," + base64(2))))
                .hasToString("KeyRing[" + key(1).id() + ", " + key(2).id() + "]");
        assertThat(of(Map.of("INLET_ENCRYPTION_KEY_FILE", file.toString())))
                .hasToString("KeyRing[" + key(3).id() + "]");
        assertThatThrownBy(() ->
                        of(Map.of("INLET_ENCRYPTION_KEY", base64(1), "INLET_ENCRYPTION_KEY_FILE", file.toString())))
                .hasStackTraceContaining("only one");
    }

    private static KeyRing of(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        return Binder.get(environment)
                .bind("inlet", SecretProperties.class)
                .get()
                .rings()
                .orElseThrow()
                .current();
    }

    @Test
    void aFileThatIsSpoiltLaterChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), base64(1));
        KeyRings rings = KeyRings.file(file);

        Files.writeString(file, "nonsense");
        assertThat(rings.reread()).hasToString("KeyRing[" + key(1).id() + "]");
        Files.delete(file);
        assertThat(rings.reread()).hasToString("KeyRing[" + key(1).id() + "]");
        assertThatThrownBy(() -> KeyRings.file(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!"})
    void aKeyOfTheWrongLengthIsRefusedWithAHint(String text) {
        assertThatThrownBy(() -> EncryptionKey.ofBase64(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void noKeyAndOneKeyTwiceAreRefused() {
        assertThatThrownBy(() -> KeyRing.parse(" \n# none\n")).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> KeyRing.parse(base64(1) + "," + base64(1))).hasMessageContaining("twice");
    }

    @Test
    void keysDoNotShowThemselves() {
        assertThat(key(1)).hasToString("EncryptionKey[redacted]");
        assertThat(KeyRing.parse(base64(1)).toString()).doesNotContain(base64(1));
        assertThat(new SecretProperties(base64(1), null, Set.of()).toString()).doesNotContain(base64(1));
    }

    private static Seal seal(EncryptionKey... keys) {
        return new Seal(KeyRings.fixed(new KeyRing(List.of(keys))));
    }

    private static EncryptionKey key(int first) {
        return EncryptionKey.ofBase64(base64(first));
    }

    private static String base64(int first) {
        byte[] octets = new byte[32];
        octets[0] = (byte) first;
        return Base64.getEncoder().encodeToString(octets);
    }
}
