package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's half of SCRAM for scripts, by the formulas of RFC 5802, section 3: written apart from the client's half. */
final class ScramServer {

    private static final byte[] SALT = "salt of the tests".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 4_096;

    private final String hash;
    private final String password;
    private final String gs2;
    private final byte[] binding;
    private final String asks;

    /**
     * @param hash such as SHA-256
     * @param gs2 how the client must begin: "n,,", "y,," or "p=type,,"
     * @param binding what the login must be bound to
     */
    ScramServer(String hash, String password, String gs2, byte[] binding) {
        this(hash, password, gs2, binding, "+ ");
    }

    /** @param asks what its challenges begin with */
    ScramServer(String hash, String password, String gs2, byte[] binding, String asks) {
        this.hash = hash;
        this.password = password;
        this.gs2 = gs2;
        this.binding = binding;
        this.asks = asks;
    }

    /** From the challenge that asks for the first message to the proof of the server, which waits for its empty answer. */
    void play(ScriptedConnection connection) throws Exception {
        String first = Logins.decoded(connection.send(asks + "\r\n").readLine());
        assertThat(first).startsWith(gs2 + "n=alice,r=");
        String bare = first.substring(gs2.length());
        String nonce = bare.substring(bare.indexOf(",r=") + 3) + "serverNonce";
        String challenge = "r=" + nonce + ",s=" + base64(SALT) + ",i=" + ITERATIONS;

        String last = Logins.decoded(
                connection.send(asks + Logins.base64(challenge) + "\r\n").readLine());
        String withoutProof = "c=" + base64(bound()) + ",r=" + nonce;
        assertThat(last).startsWith(withoutProof + ",p=");
        String authMessage = bare + "," + challenge + "," + withoutProof;
        assertThat(last.substring(withoutProof.length() + 3)).isEqualTo(base64(proof(authMessage)));

        byte[] signature = hmac(hmac(saltedPassword(), "Server Key"), authMessage);
        connection.send("+ " + Logins.base64("v=" + base64(signature)) + "\r\n").expect("");
    }

    private byte[] bound() throws IOException {
        ByteArrayOutputStream bound = new ByteArrayOutputStream();
        bound.write(gs2.getBytes(StandardCharsets.US_ASCII));
        bound.write(binding);
        return bound.toByteArray();
    }

    private byte[] proof(String authMessage) throws GeneralSecurityException {
        byte[] clientKey = hmac(saltedPassword(), "Client Key");
        byte[] signature = hmac(MessageDigest.getInstance(hash).digest(clientKey), authMessage);
        byte[] proof = clientKey.clone();
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        return proof;
    }

    private byte[] saltedPassword() throws GeneralSecurityException {
        int bits = MessageDigest.getInstance(hash).getDigestLength() * 8;
        return SecretKeyFactory.getInstance("PBKDF2With" + algorithm())
                .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, bits))
                .getEncoded();
    }

    private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm());
        mac.init(new SecretKeySpec(key, algorithm()));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private String algorithm() {
        return "Hmac" + hash.replace("-", "");
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
