package dev.inlet.local;

import dev.inlet.access.ApiToken;
import dev.inlet.secret.KeyRings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key and the token of a local Inlet: made at the first start; the token is shown then and never again. */
final class LocalSecrets {

    private static final Logger log = LoggerFactory.getLogger(LocalSecrets.class);
    private static final String KEY_FILE = "encryption-key";
    private static final String TOKEN_FILE = "api-token.sha256";

    private LocalSecrets() {}

    static KeyRings encryptionKeys(LocalDirectory directory) {
        if (directory.read(KEY_FILE).isEmpty()) {
            directory.write(KEY_FILE, Base64.getEncoder().encodeToString(random()));
        }
        return KeyRings.file(directory.resolve(KEY_FILE));
    }

    static ApiToken apiToken(LocalDirectory directory) {
        Optional<String> known = directory.read(TOKEN_FILE);
        return known.map(hash -> new ApiToken(HexFormat.of().parseHex(hash))).orElseGet(() -> newToken(directory));
    }

    private static ApiToken newToken(LocalDirectory directory) {
        String text = HexFormat.of().formatHex(random());
        ApiToken token = ApiToken.of(text);
        directory.write(TOKEN_FILE, HexFormat.of().formatHex(token.sha256()));
        log.info(
                "API token, shown this once (lost it? delete {} and restart): {}", directory.resolve(TOKEN_FILE), text);
        return token;
    }

    private static byte[] random() {
        byte[] octets = new byte[32];
        new SecureRandom().nextBytes(octets);
        return octets;
    }
}
