package dev.inlet.pop3.sasl;

import static dev.inlet.pop3.sasl.Said.cancel;
import static dev.inlet.pop3.sasl.Said.challenge;
import static dev.inlet.pop3.sasl.Said.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM's AUTHENTICATE is right by the formulas of MS-NLMP 3.3.2, which the sample values of its section 4.2 vouch for. */
class NtlmMechanismTest {

    private static final HexFormat HEX = HexFormat.of();

    /** MS-NLMP 4.2.2.1.2: of the password "Password". */
    private static final byte[] NT_HASH = HEX.parseHex("a4f49c406510bdcab6824ee7c30fd852");

    private static final byte[] SERVER_CHALLENGE = HEX.parseHex("0123456789abcdef");

    /** MS-NLMP 4.2.4.1.3: the names "Domain" and "Server". */
    private static final byte[] TARGET_INFO =
            HEX.parseHex("02000c0044006f006d00610069006e0001000c00530065007200760065007200" + "00000000");

    /** NEGOTIATE_UNICODE, NEGOTIATE_NTLM, TARGET_INFO, EXTENDED_SESSIONSECURITY. */
    private static final int FLAGS = 0x00880201;

    @Test
    void theFormulasGiveTheSampleValues() throws Exception {
        byte[] key = ntowfv2("User", "Domain");
        byte[] temp = HEX.parseHex(
                "01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000" + HEX.formatHex(TARGET_INFO) + "00000000");

        assertThat(HEX.formatHex(key)).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(HEX.formatHex(hmac(key, SERVER_CHALLENGE, temp))).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
    }

    @ParameterizedTest
    @CsvSource({"Domain\\User,Domain,User", "User,'',User", "user@domain.example,'',user@domain.example"})
    void theResponseIsTheOneTheFormulasGive(String username, String domain, String user) throws Exception {
        byte[] authenticate = authenticate(username);
        byte[] response = field(authenticate, 20);
        byte[] temp = Arrays.copyOfRange(response, 16, response.length);

        assertThat(text(field(authenticate, 28))).isEqualTo(domain);
        assertThat(text(field(authenticate, 36))).isEqualTo(user);
        assertThat(HEX.formatHex(response, 0, 16))
                .isEqualTo(HEX.formatHex(hmac(ntowfv2(user, domain), SERVER_CHALLENGE, temp)));
        assertThat(HEX.formatHex(temp)).startsWith("0101000000000000").contains(HEX.formatHex(TARGET_INFO));
    }

    @Test
    void nothingWeakerThanNtlmV2IsSaidNorTheNameOfThisMachine() {
        byte[] authenticate = authenticate("Domain\\User");

        assertThat(field(authenticate, 12)).as("LM response").isEmpty();
        assertThat(field(authenticate, 20)).hasSizeGreaterThan(24);
        assertThat(text(field(authenticate, 44))).isEqualTo("INLET");
    }

    @Test
    void theFirstMessageNegotiatesAndOnlyTheSecondIsAProof() {
        NtlmMechanism ntlm = ntlm("User");
        Answer.Response negotiate = (Answer.Response) ntlm.answer(new Challenge(""));

        assertThat(negotiate.proof()).isFalse();
        assertThat(negotiate.octets()).startsWith("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(ntlm.complete()).isFalse();
        assertThat(((Answer.Response) ntlm.answer(challenge(serverChallenge()))).proof())
                .isTrue();
        assertThat(ntlm.complete()).isTrue();
        assertThat(cancel(ntlm.answer(new Challenge("")))).contains("asked for more");
    }

    @Test
    void eachRunHasAnotherNonce() {
        assertThat(field(authenticate("User"), 20)).isNotEqualTo(field(authenticate("User"), 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64", "TlRMTVNTUAACAAAA", "YWxsIHlvdXIgYmFzZSBhcmUgYmVsb25nIHRvIHVzLCBzaXI="})
    void aChallengeThatIsNoneGetsNoProof(String text) {
        NtlmMechanism ntlm = ntlm("User");
        ntlm.answer(new Challenge(""));

        assertThat(cancel(ntlm.answer(new Challenge(text)))).isEqualTo("sent no NTLM challenge that can be read");
    }

    /** Whatever a server claims about offsets and lengths, it gets an answer of bounded size or none. */
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000, 60})
    void offsetsOutOfBoundsDoNoHarm(int offset) {
        byte[] hostile = serverChallenge();
        ByteBuffer.wrap(hostile)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(40, (short) -1)
                .putInt(44, offset);
        NtlmMechanism ntlm = ntlm("User");
        ntlm.answer(new Challenge(""));

        switch (ntlm.answer(challenge(hostile))) {
            case Answer.Response response -> assertThat(response.octets()).hasSizeLessThan(70_000);
            case Answer.Cancel(String why) -> assertThat(why).isEqualTo("sent no NTLM challenge that can be read");
            case Answer.Distrust distrust -> throw new AssertionError(distrust);
        }
    }

    private static byte[] authenticate(String username) {
        NtlmMechanism ntlm = ntlm(username);
        ntlm.answer(new Challenge(""));
        return octets(ntlm.answer(challenge(serverChallenge())));
    }

    private static NtlmMechanism ntlm(String username) {
        return new NtlmMechanism(username, "Password");
    }

    private static byte[] serverChallenge() {
        return ByteBuffer.allocate(48 + TARGET_INFO.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putLong(0)
                .putInt(FLAGS)
                .put(SERVER_CHALLENGE)
                .putLong(0)
                .putShort((short) TARGET_INFO.length)
                .putShort((short) TARGET_INFO.length)
                .putInt(48)
                .put(TARGET_INFO)
                .array();
    }

    /** What a security buffer of a message refers to. */
    private static byte[] field(byte[] message, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int begin = buffer.getInt(at + 4);
        return Arrays.copyOfRange(message, begin, begin + buffer.getShort(at));
    }

    private static String text(byte[] field) {
        return new String(field, StandardCharsets.UTF_16LE);
    }

    private static byte[] ntowfv2(String user, String domain) throws Exception {
        return hmac(NT_HASH, (user.toUpperCase(Locale.ROOT) + domain).getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] hmac(byte[] key, byte[]... data) throws Exception {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        for (byte[] each : data) {
            mac.update(each);
        }
        return mac.doFinal();
    }
}
