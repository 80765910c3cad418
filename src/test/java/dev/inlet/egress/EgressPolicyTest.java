package dev.inlet.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address may be connected to by what it is for, whatever form it comes in. */
class EgressPolicyTest {

    private static final EgressPolicy PUBLIC = EgressPolicy.of(List.of("public"), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.32.0.1",
                "192.169.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void whatIsPublicIsAllowedFromTheStart(String address) {
        assertThat(PUBLIC.matches(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,loopback",
        "127.255.0.9,loopback",
        "::1,loopback",
        "169.254.1.1,link-local",
        "fe80::1,link-local",
        "febf::1,link-local",
        "10.0.0.1,private",
        "172.16.0.1,private",
        "172.31.255.255,private",
        "192.168.1.1,private",
        "100.64.0.1,private",
        "fc00::1,private",
        "fd12:3456::1,private",
        "fec0::1,private",
        "169.254.169.254,metadata",
        "169.254.170.2,metadata",
        "100.100.100.200,metadata",
        "168.63.129.16,metadata",
        "fd00:ec2::254,metadata",
        "224.0.0.1,multicast",
        "239.255.255.255,multicast",
        "ff02::1,multicast",
        "0.0.0.0,special",
        "0.1.2.3,special",
        "192.0.0.8,special",
        "192.0.2.1,special",
        "192.88.99.1,special",
        "198.18.0.1,special",
        "198.51.100.1,special",
        "203.0.113.1,special",
        "240.0.0.1,special",
        "255.255.255.255,special",
        "::,special",
        "100::1,special",
        "2001:2::1,special",
        "2001:db8::1,special",
        "3fff::1,special",
        "5f00::1,special",
        "4000::1,special",
        "c000::1,special"
    })
    void whatIsSpecialIsRefusedUntilItsKindIsAllowed(String literal, String kind) {
        InetAddress address = InetAddress.ofLiteral(literal);

        assertThat(PUBLIC.matches(address)).isFalse();
        assertThat(EgressPolicy.of(List.of(kind), List.of()).matches(address)).isTrue();
        assertThat(EgressPolicy.of(List.of(kind), List.of(kind)).matches(address))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "::127.0.0.1,loopback",
        "::ffff:0:127.0.0.1,loopback",
        "64:ff9b::127.0.0.1,loopback",
        "64:ff9b::10.0.0.1,private",
        "64:ff9b::169.254.169.254,metadata",
        "2002:7f00:1::,loopback",
        "2002:a9fe:a9fe::1,metadata",
        "2002:c0a8:101::1,private"
    })
    void anAddressInsideAnotherIsTheOneThatCounts(String literal, String kind) {
        InetAddress address = InetAddress.ofLiteral(literal);

        assertThat(PUBLIC.matches(address)).isFalse();
        assertThat(EgressPolicy.of(List.of(kind), List.of()).matches(address)).isTrue();
    }

    /** 10.0.0.1 behind a prefix of 48, 56, 64 and 96 bits, and as an ISATAP address behind a public and a link-local one. */
    @ParameterizedTest
    @CsvSource({
        "64:ff9b:1:a00:0:100::,special",
        "64:ff9b:1:ff0a:0:1::,special",
        "64:ff9b:1:ffff:a:0:100:0,special",
        "64:ff9b:1::a00:1,special",
        "2600:1:2:3:0:5efe:a00:1,public",
        "2600:1:2:3:200:5efe:a00:1,public",
        "fe80::5efe:a00:1,link-local"
    })
    void bothTheAddressAndTheOneInItCountWhereAnyPrefixCanBeBeforeIt(String literal, String kind) {
        InetAddress address = InetAddress.ofLiteral(literal);

        assertThat(PUBLIC.matches(address)).isFalse();
        assertThat(EgressPolicy.of(List.of(kind), List.of()).matches(address)).isFalse();
        assertThat(EgressPolicy.of(List.of("public", "private", kind), List.of("10.0.0.1"))
                        .matches(address))
                .isFalse();
        assertThat(EgressPolicy.of(List.of("public", "private", kind), List.of())
                        .matches(address))
                .isTrue();
    }

    @Test
    void whatOnlyLooksLikeAnIsatapAddressIsItself() {
        assertThat(PUBLIC.matches(InetAddress.ofLiteral("2600:1:2:3:100:5efe:a00:1")))
                .isTrue();
        assertThat(PUBLIC.matches(InetAddress.ofLiteral("2600:1:2:3:0:5eff:a00:1")))
                .isTrue();
        assertThat(PUBLIC.matches(InetAddress.ofLiteral("2600:1:2:3:200:5efe:808:808")))
                .isTrue();
    }

    @Test
    void aMappedAddressCountsAsTheOneInItEvenWhereItIsKeptAsIpv6() throws Exception {
        byte[] octets = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};

        assertThat(InnerAddresses.of(Inet6Address.getByAddress("mapped", octets, 0)))
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(PUBLIC.matches(Inet6Address.getByAddress("mapped", octets, 0)))
                .isFalse();
    }

    /** 8.8.8.8 as the server and 10.0.0.1 as the client, and the other way round. */
    @ParameterizedTest
    @ValueSource(strings = {"2001:0:808:808::f5ff:fffe", "2001:0:a00:1::f7f7:f7f7"})
    void ofATeredoAddressBothServerAndClientCount(String literal) {
        InetAddress address = InetAddress.ofLiteral(literal);

        assertThat(PUBLIC.matches(address)).isFalse();
        assertThat(EgressPolicy.of(List.of("private"), List.of()).matches(address))
                .isFalse();
        assertThat(EgressPolicy.of(List.of("public", "private"), List.of()).matches(address))
                .isTrue();
    }

    @Test
    void whatIsDeniedWinsOverWhatIsAllowed() {
        EgressPolicy policy = EgressPolicy.of(
                List.of("public", "10.0.0.0/8", "fd00::/8"), List.of("metadata", "10.0.7.0/24", "64:ff9b::/96"));

        assertThat(policy.matches(InetAddress.ofLiteral("10.0.6.255"))).isTrue();
        assertThat(policy.matches(InetAddress.ofLiteral("10.0.7.1"))).isFalse();
        assertThat(policy.matches(InetAddress.ofLiteral("fd00:ec2::253"))).isTrue();
        assertThat(policy.matches(InetAddress.ofLiteral("fd00:ec2::254"))).isFalse();
        assertThat(policy.matches(InetAddress.ofLiteral("64:ff9b::808:808"))).isFalse();
        assertThat(policy.matches(InetAddress.ofLiteral("192.168.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/99", "everything", "10.0.0.0/x", "mail.example.com", "/8", ""})
    void aRangeThatIsNoneIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EgressPolicy.of(List.of("public", text), List.of()))
                .withMessageContaining("inlet.egress.allow")
                .withMessageContaining("'" + text + "'");
    }
}
