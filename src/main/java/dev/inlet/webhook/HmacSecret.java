package dev.inlet.webhook;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Inlet and one receiver share. */
final class HmacSecret implements WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    /** Found and given its key once, and copied for each signature. */
    private final Mac keyed;

    HmacSecret(String value) {
        this.value = value;
        this.keyed = keyed(value);
    }

    private static Mac keyed(String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(value.substring(PREFIX.length())), HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    static HmacSecret random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new HmacSecret(PREFIX + Base64.getEncoder().encodeToString(octets));
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String signature(UUID id, Instant timestamp, byte[] body) {
        Mac mac = copy();
        mac.update(WebhookSecret.prefix(id, timestamp));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            return keyed(value); // from another provider than Java's own
        }
    }

    @Override
    public String toString() {
        return "HmacSecret[redacted]";
    }
}
