package dev.inlet.pop3;

import dev.inlet.pop3.net.ClientIdentity;
import dev.inlet.pop3.net.ServerTrust;
import dev.inlet.pop3.net.TlsLayer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client takes for the server, and who it is to the server.
 *
 * @param authorities who vouches for servers; null where only pins count
 * @param pins SHA-256 of certificates in lower-case hex, one of which the server's must be; empty where any will do
 * @param identity what to show a server that asks who we are; may be empty
 */
public record TlsSettings(@Nullable X509ExtendedTrustManager authorities, Set<String> pins, List<KeyManager> identity) {

    public TlsSettings {
        pins = Set.copyOf(pins);
        identity = List.copyOf(identity);
    }

    /** Trust in these authorities, and in what they vouch for. */
    public static X509ExtendedTrustManager authorities(Collection<X509Certificate> authorities) {
        return TlsLayer.authorities(authorities);
    }

    /** This certificate, shown to every server that asks for any. */
    public static List<KeyManager> identity(List<X509Certificate> chain, PrivateKey key) {
        return List.of(new ClientIdentity(chain, key));
    }

    /** To be kept as long as it is needed: it holds the sessions by which the next connection saves a handshake. */
    public TlsContext context() {
        ServerTrust trust = new ServerTrust(authorities, pins);
        KeyManager[] keys = identity.toArray(new KeyManager[0]);
        return new TlsContext(TlsLayer.context(trust, keys), () -> TlsLayer.context(trust, keys));
    }
}
