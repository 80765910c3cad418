package dev.inlet.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an address is for, after the special-purpose address registries of IANA (RFC 6890); each address is of one kind, the first that
 * has it.
 */
enum AddressKind {
    /** Where clouds hand out credentials to whoever asks: some of these addresses lie in ranges that are harmless otherwise. */
    METADATA(
            "169.254.169.254",
            "169.254.170.2",
            "169.254.170.23",
            "169.254.42.42",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2::254",
            "fd00:ec2::23",
            "fd20:ce::254",
            "fd00:42::42"),
    LOOPBACK("127.0.0.0/8", "::1"),
    LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
    /** Of networks of one's own, those that carriers and clusters share (RFC 6598) included. */
    PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
    MULTICAST("224.0.0.0/4", "ff00::/8"),
    /** Reserved, for documentation or benchmarks, or never given out: no server is there. */
    SPECIAL(
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            // of IPv6 only 2000::/3 is given out at all
            "::/3",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "4000::/2",
            "8000::/1"),
    PUBLIC("0.0.0.0/0", "::/0");

    private final List<AddressRange> ranges;

    AddressKind(String... ranges) {
        this.ranges = Arrays.stream(ranges).map(AddressRange::parse).toList();
    }

    static AddressKind of(InetAddress address) {
        return Arrays.stream(values())
                .filter(kind -> kind.ranges.stream().anyMatch(range -> range.contains(address)))
                .findFirst()
                .orElseThrow();
    }

    /** The kind that settings call so. */
    static Optional<AddressKind> named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
