package dev.inlet.pop3.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Puts TLS over connections, with the certificate checked, always. */
public final class TlsLayer {

    /**
     * How long a server that was checked may go on by its session alone: for so long at most nobody looks at its certificate again,
     * so that a poll a minute costs a check an hour.
     */
    public static final Duration SESSION_LIFE = Duration.ofHours(1);

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsLayer() {}

    /** Sessions are resumed within one context: whoever trusts others, or is another to the server, needs one of his own. */
    public static SSLContext context(ServerTrust trust, KeyManager[] identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, new TrustManager[] {trust}, null);
            context.getClientSessionContext().setSessionTimeout((int) SESSION_LIFE.toSeconds());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot speak TLS", e);
        }
    }

    /** Trust in these authorities, and in what they vouch for. */
    public static X509ExtendedTrustManager authorities(Collection<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry(Fingerprint.of(authority), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot check certificates", e);
        }
    }

    public static SSLSocket over(Socket plain, String host, int port, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        // The identity check of HTTPS is the one the JDK knows that RFC 7817 asks for too.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        return secured;
    }
}
