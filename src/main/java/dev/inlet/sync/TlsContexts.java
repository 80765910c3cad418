package dev.inlet.sync;

import dev.inlet.account.ClientCertificateSettings;
import dev.inlet.account.MailTrust;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.TrustSettings;
import dev.inlet.pop3.TlsContext;
import java.time.Clock;
import java.time.Duration;
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

    private final MailTrust trust;
    private final TlsContext common;
    private final Recent<Material, TlsContext> own;

    TlsContexts(MailTrust trust, Clock clock) {
        this.trust = trust;
        this.common = trust.common().context();
        this.own = new Recent<>(MOST, IDLE, clock);
    }

    /** @param server with its secrets */
    TlsContext of(ServerSettings server) {
        Material material = new Material(server.trust(), server.clientCertificate());
        return material.trust == null && material.identity == null
                ? common
                : own.get(material, () -> trust.settings(server).context());
    }
}
