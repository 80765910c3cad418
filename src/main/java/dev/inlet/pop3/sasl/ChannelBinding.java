package dev.inlet.pop3.sasl;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What only the two ends of one TLS session know of it: a login bound to it is of no use in another.
 *
 * @param type as RFC 5056 registers it
 */
public record ChannelBinding(String type, byte[] data) {

    private static final int EXPORTED_OCTETS = 32;

    /** The bindings a session allows, the strongest first; none where there is no TLS. */
    public static List<ChannelBinding> of(@Nullable SSLSession session) {
        return session == null
                ? List.of()
                : Stream.of(exporter(session), endPoint(session))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** RFC 9266: before TLS 1.3 it is safe only with an extension that nothing tells us the use of. */
    private static @Nullable ChannelBinding exporter(SSLSession session) {
        if (!(session instanceof ExtendedSSLSession extended) || !"TLSv1.3".equals(session.getProtocol())) {
            return null;
        }
        try {
            byte[] exported =
                    extended.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], EXPORTED_OCTETS);
            return new ChannelBinding("tls-exporter", exported);
        } catch (SSLException | UnsupportedOperationException notOfThisProvider) {
            return null;
        }
    }

    /** RFC 5929: the server's certificate. */
    private static @Nullable ChannelBinding endPoint(SSLSession session) {
        try {
            X509Certificate server = (X509Certificate) session.getPeerCertificates()[0];
            byte[] hash = TlsServerEndpoint.getChannelBindingData(server);
            return hash.length == 0 ? null : new ChannelBinding("tls-server-end-point", hash);
        } catch (SSLPeerUnverifiedException | CertificateEncodingException nothingToBindTo) {
            return null;
        }
    }
}
