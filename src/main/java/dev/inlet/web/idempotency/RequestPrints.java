package dev.inlet.web.idempotency;

import dev.inlet.secret.Fingerprint;
import dev.inlet.secret.Fingerprints;
import dev.inlet.web.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.stereotype.Component;

/** Tells whether a request is the one that came before, of which nothing was kept that its password could be guessed from. */
@Component
class RequestPrints {

    private final Fingerprints fingerprints;

    RequestPrints(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    RequestPrint of(HeldRequest request) {
        Fingerprint print = fingerprints.of(request.identity());
        return new RequestPrint(print.keyId(), print.octets());
    }

    boolean match(HeldRequest request, RequestPrint before) {
        byte[] now = before.keyId() == null ? sha256(request.identity()) : keyed(request, before.keyId());
        return MessageDigest.isEqual(now, before.octets());
    }

    private byte[] keyed(HeldRequest request, String keyId) {
        return fingerprints
                .of(request.identity(), keyId)
                .map(Fingerprint::octets)
                .orElseThrow(
                        () -> Problem.conflict(
                                "idempotency_outcome_unknown",
                                "The encryption key " + keyId
                                        + " was taken away, by which the request under this Idempotency-Key is"
                                        + " recognised: look whether it was carried out, and send it under another key if not."));
    }

    private static byte[] sha256(byte[] identity) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
