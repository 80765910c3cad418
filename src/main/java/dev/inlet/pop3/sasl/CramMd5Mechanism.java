package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SASL CRAM-MD5 (RFC 2195): the challenge's HMAC under the password.
 *
 * <p>Our own and not the JDK's, because that one writes its responses to the log of javax.security.sasl.
 */
public final class CramMd5Mechanism implements SaslMechanism {

    private static final String HMAC = "HmacMD5";

    private final String username;
    private final String password;
    private boolean said;

    public CramMd5Mechanism(String username, String password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public String name() {
        return "CRAM-MD5";
    }

    @Override
    public Answer answer(Challenge challenge) {
        if (said) {
            return new Cancel("asked for more than CRAM-MD5 has to say");
        }
        byte[] octets = challenge.octets();
        // The digest of nothing would be the same each time: whoever hears it could log in with it ever after.
        if (octets == null || octets.length == 0) {
            return new Cancel("sent no CRAM-MD5 challenge in base64");
        }
        said = true;
        return new Response((username + " " + digest(octets)).getBytes(StandardCharsets.UTF_8), true);
    }

    private String digest(byte[] challenge) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(challenge));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + HMAC, e);
        }
    }

    @Override
    public boolean complete() {
        return said;
    }
}
