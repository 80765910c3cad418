package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who an account is to its server in the TLS handshake. The private key goes in and never comes out. */
public record ClientCertificateSettings(
        @Schema(requiredMode = REQUIRED) String certificate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String privateKey) {

    static final String CERTIFICATE = "server.clientCertificate.certificate";
    static final String PRIVATE_KEY = "server.clientCertificate.privateKey";

    public ClientCertificateSettings {
        Checks.present(CERTIFICATE, certificate);
        Checks.pem(CERTIFICATE, certificate);
        if (privateKey != null) {
            Checks.pem(PRIVATE_KEY, privateKey);
        }
    }

    /** Refuses what could never work; not for settings that are stored already: they were good in their time. */
    void verify(Instant now) {
        if (chain().getFirst().getNotAfter().before(Date.from(now))) {
            throw Problem.invalid(CERTIFICATE, "has expired");
        }
        if (privateKey != null) {
            key();
        }
    }

    Secret secret(Object door) {
        return new Secret(PRIVATE_KEY, privateKey, true, List.of(door, certificate));
    }

    ClientCertificateSettings with(@Nullable String key) {
        return new ClientCertificateSettings(certificate, key);
    }

    /** The certificate, and what leads from it to an authority. */
    public List<X509Certificate> chain() {
        return Pem.certificates(CERTIFICATE, certificate);
    }

    public PrivateKey key() {
        return Pem.privateKey(PRIVATE_KEY, Objects.requireNonNull(privateKey, PRIVATE_KEY), chain().getFirst());
    }

    @Override
    public String toString() {
        return "ClientCertificateSettings[redacted]";
    }
}
