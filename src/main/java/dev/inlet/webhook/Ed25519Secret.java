package dev.inlet.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A key pair, as Standard Webhooks writes it: the private half and then the public one, 32 octets each. */
record Ed25519Secret(String value) implements WebhookSecret {

    static final String PREFIX = "whsk_";

    private static final String PUBLIC_PREFIX = "whpk_";
    private static final String ED25519 = "Ed25519";
    private static final int OCTETS = 32;

    static Ed25519Secret random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            byte[] both = Arrays.copyOf(
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), 2 * OCTETS);
            byte[] named = pair.getPublic().getEncoded(); // the name of the algorithm, and then the key
            System.arraycopy(named, named.length - OCTETS, both, OCTETS, OCTETS);
            return new Ed25519Secret(PREFIX + Base64.getEncoder().encodeToString(both));
        } catch (GeneralSecurityException e) {
            throw everyJavaHasIt(e);
        }
    }

    /** All that a receiver is shown: the private half is nobody's business. */
    String publicKey() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(Arrays.copyOfRange(octets(), OCTETS, 2 * OCTETS));
    }

    @Override
    public String signature(UUID id, Instant timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(privateKey());
            signature.update(WebhookSecret.prefix(id, timestamp));
            signature.update(body);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw everyJavaHasIt(e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        byte[] seed = Arrays.copyOf(octets(), OCTETS);
        return KeyFactory.getInstance(ED25519)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    private byte[] octets() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    private static IllegalStateException everyJavaHasIt(GeneralSecurityException e) {
        return new IllegalStateException("every Java has " + ED25519, e);
    }

    @Override
    public String toString() {
        return "Ed25519Secret[redacted]";
    }
}
