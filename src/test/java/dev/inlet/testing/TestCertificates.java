package dev.inlet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for tests, made once a run, and certificates of it for servers good and bad. */
public final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String CA = "ca";

    private final KeyStore store;

    private TestCertificates(KeyStore store) {
        this.store = store;
    }

    /** Valid for localhost, 127.0.0.1 and ::1. */
    public static Server localhost() {
        return Holder.MADE.server("localhost");
    }

    /** Right in everything but the date. */
    public static Server expired() {
        return Holder.MADE.server("expired");
    }

    /** Right in everything but the name. */
    public static Server forAnotherHost() {
        return Holder.MADE.server("another");
    }

    /** Trusts the certificate authority of these tests and nothing else. */
    public static SSLContext trusting() {
        return Holder.MADE.clientContext();
    }

    /** One server's certificate and key. */
    public record Server(SSLContext context, String certificatePem, String keyPem) {}

    private static final class Holder {
        static final TestCertificates MADE = make();
    }

    private static TestCertificates make() {
        try {
            Path folder = Files.createTempDirectory("inlet-certificates");
            Path file = folder.resolve("test.p12");
            try {
                return new TestCertificates(generate(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore generate(Path file) throws IOException, GeneralSecurityException {
        keytool(file, CA, "-dname", "CN=Inlet test CA", "-ext", "bc:c=ca:true", "-validity", "3650");
        String here = "san=dns:localhost,ip:127.0.0.1,ip:::1";
        keytool(file, "localhost", "-dname", "CN=localhost", "-signer", CA, "-ext", here, "-validity", "3650");
        keytool(
                file,
                "expired",
                "-dname",
                "CN=localhost",
                "-signer",
                CA,
                "-ext",
                here,
                "-startdate",
                "-20d",
                "-validity",
                "10");
        keytool(
                file,
                "another",
                "-dname",
                "CN=another.example",
                "-signer",
                CA,
                "-ext",
                "san=dns:another.example",
                "-validity",
                "3650");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-alias",
                alias));
        Collections.addAll(command, more);
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

    private Server server(String alias) {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, PASSWORD);
            Key key = store.getKey(alias, PASSWORD);
            Certificate[] chain = store.getCertificateChain(alias);
            own.setKeyEntry(alias, key, PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new Server(context, certificates(chain), pem("PRIVATE KEY", key.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext clientContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, PASSWORD);
            trusted.setCertificateEntry(CA, store.getCertificate(CA));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
