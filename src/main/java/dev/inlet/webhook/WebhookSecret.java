package dev.inlet.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Inlet and one receiver share, and sign with, as Standard Webhooks 1.0 says. */
public record WebhookSecret(String value) {

    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(octets));
    }

    /** The header {@code webhook-signature} for this attempt. */
    public String signature(UUID id, Instant timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(octets(), HMAC));
            mac.update((id + "." + timestamp.getEpochSecond() + ".").getBytes(UTF_8));
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
        return "WebhookSecret[redacted]";
    }
}
