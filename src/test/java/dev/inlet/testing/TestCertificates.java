package dev.inlet.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate authority for tests, made once a run, and certificates of it for servers good and bad. */
public final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String CA = "ca";
    private static final String SERVER = "server";
    private static final String CLIENT = "client";

    private static final String[] HERE = {"-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1"};
    private static final String[] ELSEWHERE = {"-dname", "CN=another.example", "-ext", "san=dns:another.example"};

    private TestCertificates() {}

    /** Valid for localhost, 127.0.0.1 and ::1. */
    public static Server localhost() {
        return Localhost.MADE;
    }

    /** Right in everything but the date. */
    public static Server expired() {
        return Expired.MADE;
    }

    /** Right in everything but the name. */
    public static Server forAnotherHost() {
        return AnotherHost.MADE;
    }

    /** Right, for so many days more. */
    public static Server expiringIn(int days) {
        return signed(Stream.concat(Stream.of(HERE), Stream.of("-validity", "" + days))
                .toArray(String[]::new));
    }

    /** Somebody who has a certificate of this authority, to show to servers. */
    public static Server identity(String name) {
        return signed("-dname", "CN=" + name);
    }

    /** Somebody for whom nobody vouches. */
    public static Server selfSigned(String name) {
        return server(generated(new byte[0], SERVER, "-dname", "CN=" + name));
    }

    /** As {@link #identity}, with an RSA key. */
    public static Server rsaIdentity(String name) {
        return signed("-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + name);
    }

    /** Trusts the certificate authority of these tests and nothing else. */
    public static SSLContext trusting() {
        return Authority.TRUSTING;
    }

    /** Trusts the same, and has a client certificate for this name. */
    public static SSLContext identifiedAs(String name) {
        byte[] made = generated(Authority.MADE, CLIENT, "-signer", CA, "-dname", "CN=" + name);
        return context(keyManagers(made, CLIENT), trustManagers(Authority.MADE));
    }

    /** The certificate of the authority itself. */
    public static String authorityPem() {
        try {
            return pem("CERTIFICATE", loaded(Authority.MADE).getCertificate(CA).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority that has vouched for nobody here. */
    public static String anotherAuthorityPem() {
        return authority("-dname", "CN=Another CA");
    }

    /** An authority that ended days ago. */
    public static String expiredAuthorityPem() {
        return authority("-dname", "CN=Expired CA", "-startdate", "-20d", "-validity", "10");
    }

    /** A certificate and its key; the context has them and asks for certificates of the same authority. */
    public record Server(SSLContext context, String certificatePem, String keyPem) {

        public X509Certificate certificate() {
            try {
                return (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(certificatePem.getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What a pin says of it. */
        public String sha256() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(certificate().getEncoded());
                return HexFormat.of().formatHex(digest);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // Each is made when it is first asked for: making one starts a process.

    private static final class Authority {
        static final byte[] MADE = generated(new byte[0], CA, "-dname", "CN=Inlet test CA", "-ext", "bc:c=ca:true");
        static final SSLContext TRUSTING = context(null, trustManagers(MADE));
    }

    private static final class Localhost {
        static final Server MADE = signed(HERE);
    }

    private static final class Expired {
        static final Server MADE =
                signed(Stream.concat(Stream.of(HERE), Stream.of("-startdate", "-20d", "-validity", "10"))
                        .toArray(String[]::new));
    }

    private static final class AnotherHost {
        static final Server MADE = signed(ELSEWHERE);
    }

    private static String authority(String... options) {
        try {
            String[] all = Stream.concat(Stream.of(options), Stream.of("-ext", "bc:c=ca:true"))
                    .toArray(String[]::new);
            return pem(
                    "CERTIFICATE",
                    loaded(generated(new byte[0], CA, all)).getCertificate(CA).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Server signed(String... options) {
        String[] signer =
                Stream.concat(Stream.of("-signer", CA), Stream.of(options)).toArray(String[]::new);
        return server(generated(Authority.MADE, SERVER, signer));
    }

    /** A key store with one pair more. */
    private static byte[] generated(byte[] store, String alias, String... options) {
        try {
            Path folder = Files.createTempDirectory("inlet-certificates");
            Path file = folder.resolve("test.p12");
            try {
                if (store.length > 0) {
                    Files.write(file, store);
                }
                keytool(file, alias, options);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-validity",
                "3650",
                "-alias",
                alias));
        Collections.addAll(command, more);
        if (!command.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Server server(byte[] made) {
        try {
            KeyStore store = loaded(made);
            Key key = store.getKey(SERVER, PASSWORD);
            SSLContext context = context(keyManagers(made, SERVER), trustManagers(Authority.MADE));
            return new Server(
                    context, certificates(store.getCertificateChain(SERVER)), pem("PRIVATE KEY", key.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keyManagers(byte[] made, String alias) {
        try {
            KeyStore store = loaded(made);
            KeyStore own = loaded(null);
            own.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, store.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            return keys.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trustManagers(byte[] made) {
        try {
            KeyStore trusted = loaded(null);
            trusted.setCertificateEntry(CA, loaded(made).getCertificate(CA));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore loaded(byte @Nullable [] octets) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(octets == null ? null : new ByteArrayInputStream(octets), PASSWORD);
        return store;
    }

    private static String certificates(Certificate[] chain) throws GeneralSecurityException {
        List<String> all = new ArrayList<>();
        for (Certificate certificate : chain) {
            all.add(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return String.join("", all);
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Stream.of("-----BEGIN " + type + "-----", body, "-----END " + type + "-----", "")
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }
}
