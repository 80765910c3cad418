package dev.inlet.webhook;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Inlet and one receiver share. */
record HmacSecret(String value) implements WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    static HmacSecret random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new HmacSecret(PREFIX + Base64.getEncoder().encodeToString(octets));
    }

    @Override
    public String signature(UUID id, Instant timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(octets(), HMAC));
            mac.update(WebhookSecret.prefix(id, timestamp));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private byte[] octets() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "HmacSecret[redacted]";
    }
}
