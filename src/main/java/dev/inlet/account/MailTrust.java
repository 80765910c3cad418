package dev.inlet.account;

import dev.inlet.pop3.TlsSettings;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom accounts take for their servers, and who they are to these: as their settings say, else as all others do. */
public final class MailTrust {

    private final X509ExtendedTrustManager authorities;
    private final List<KeyManager> identity;

    /**
     * @param authorities those trusted for accounts that name no trust of their own
     * @param identity that of accounts that have no client certificate of their own
     */
    public MailTrust(X509ExtendedTrustManager authorities, List<KeyManager> identity) {
        this.authorities = authorities;
        this.identity = List.copyOf(identity);
    }

    /** For accounts whose settings say nothing of either. */
    public TlsSettings common() {
        return new TlsSettings(authorities, Set.of(), identity);
    }

    /** @param server with its secrets */
    public TlsSettings settings(ServerSettings server) {
        TrustSettings trust = server.trust();
        ClientCertificateSettings certificate = server.clientCertificate();
        return new TlsSettings(
                trust == null ? authorities : trusted(trust),
                trust == null ? Set.of() : Set.copyOf(trust.pins()),
                certificate == null ? identity : TlsSettings.identity(certificate.chain(), certificate.key()));
    }

    private static @Nullable X509ExtendedTrustManager trusted(TrustSettings trust) {
        return trust.authorities() == null ? null : TlsSettings.authorities(trust.certificates());
    }
}
