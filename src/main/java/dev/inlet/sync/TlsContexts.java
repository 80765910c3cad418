package dev.inlet.sync;

import dev.inlet.account.ClientCertificateSettings;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.TrustSettings;
import dev.inlet.pop3.TlsContext;
import dev.inlet.pop3.TlsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of all accounts: one for each trust and client certificate there is, so that sessions are resumed from sync to
 * sync and never across.
 */
final class TlsContexts {

    /** What makes one context another. */
    private record Material(
            @Nullable TrustSettings trust, @Nullable ClientCertificateSettings identity) {}

    private static final int MOST = 1_000;

    /** Longer, and there is no session left in it that could be resumed. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final X509ExtendedTrustManager authorities;
    private final List<KeyManager> identity;
    private final TlsContext common;
    private final Recent<Material, TlsContext> own;

    /**
     * @param authorities those trusted for accounts that name no trust of their own
     * @param identity that of accounts that have no client certificate of their own
     */
    TlsContexts(X509ExtendedTrustManager authorities, List<KeyManager> identity, Clock clock) {
        this.authorities = authorities;
        this.identity = identity;
        this.common = new TlsSettings(authorities, Set.of(), identity).context();
        this.own = new Recent<>(MOST, IDLE, clock);
    }

    /** @param server with its secrets */
    TlsContext of(ServerSettings server) {
        Material material = new Material(server.trust(), server.clientCertificate());
        return material.trust == null && material.identity == null
                ? common
                : own.get(material, () -> settings(material).context());
    }

    private TlsSettings settings(Material material) {
        TrustSettings trust = material.trust;
        ClientCertificateSettings certificate = material.identity;
        return new TlsSettings(
                trust == null ? authorities : trusted(trust),
                trust == null ? Set.of() : Set.copyOf(trust.pins()),
                certificate == null ? identity : TlsSettings.identity(certificate.chain(), certificate.key()));
    }

    private static @Nullable X509ExtendedTrustManager trusted(TrustSettings trust) {
        return trust.authorities() == null ? null : TlsSettings.authorities(trust.certificates());
    }
}
