package dev.inlet.account;

import dev.inlet.web.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468); what is wrong with one is said by the name of its field, and never shows what it holds. */
final class Pem {

    static final int MAX_LENGTH = 65_536;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final byte[] PROOF = "the key that belongs to the certificate".getBytes(StandardCharsets.US_ASCII);

    private Pem() {}

    /** One or more, in the order they stand. */
    static List<X509Certificate> certificates(String field, String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (MatchResult block : blocks(field, text)) {
            if (!block.group(1).equals("CERTIFICATE")) {
                throw Problem.invalid(field, "holds something that is no certificate: " + block.group(1));
            }
            certificates.add(certificate(field, certificates.size() + 1, decoded(field, block)));
        }
        return certificates;
    }

    private static X509Certificate certificate(String field, int number, byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw Problem.invalid(field, "holds as number " + number + " what is no X.509 certificate");
        }
    }

    /** In PKCS#8, and the one that belongs to the certificate. */
    static PrivateKey privateKey(String field, String text, X509Certificate certificate) {
        List<MatchResult> blocks = blocks(field, text);
        if (blocks.size() != 1 || !blocks.getFirst().group(1).equals("PRIVATE KEY")) {
            throw Problem.invalid(
                    field,
                    "must be one unencrypted private key in PKCS#8 (BEGIN PRIVATE KEY), not "
                            + blocks.getFirst().group(1));
        }
        PublicKey publicKey = certificate.getPublicKey();
        try {
            PrivateKey key = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(field, blocks.getFirst())));
            if (!belongsTogether(key, publicKey)) {
                throw Problem.invalid(field, "does not belong to the certificate");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw Problem.invalid(
                    field, "is no private key of the certificate's kind (" + publicKey.getAlgorithm() + ")");
        }
    }

    private static boolean belongsTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROOF);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(PROOF);
        return signature.verify(signed);
    }

    private static List<MatchResult> blocks(String field, String text) {
        List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
        if (blocks.isEmpty()) {
            throw Problem.invalid(field, "must be PEM: base64 between a BEGIN and an END line");
        }
        return blocks;
    }

    private static byte[] decoded(String field, MatchResult block) {
        try {
            return Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "holds base64 that is broken");
        }
    }
}
