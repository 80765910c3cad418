package dev.inlet.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** The IPv4 addresses that an IPv6 address leads to, where it is one of the forms that carry some. */
final class InnerAddresses {

    private static final int IPV4_OCTETS = 4;
    private static final int LAST = 12;

    /** IPv4-compatible (RFC 4291, deprecated); holds :: and ::1 too, which are none. */
    private static final AddressRange COMPATIBLE = AddressRange.parse("::/96");

    /** IPv4-translated (RFC 2765). */
    private static final AddressRange TRANSLATED = AddressRange.parse("::ffff:0:0:0/96");

    /** NAT64 (RFC 6052). */
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

    /** NAT64 by a prefix of one's own (RFC 8215). */
    private static final AddressRange LOCAL_NAT64 = AddressRange.parse("64:ff9b:1::/48");

    /** RFC 3056. */
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    /** RFC 4380: the server's address in clear, the client's with each bit turned. */
    private static final AddressRange TEREDO = AddressRange.parse("2001::/32");

    private InnerAddresses() {}

    /** What has to be judged in place of the address: itself, where it carries none. */
    static List<InetAddress> of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == IPV4_OCTETS) {
            return List.of(address);
        }
        if (isMapped(octets) || TRANSLATED.contains(address) || NAT64.contains(address) || isCompatible(address)) {
            return List.of(inner(octets, LAST, 0));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return List.of(inner(octets, 2, 0));
        }
        if (TEREDO.contains(address)) {
            return List.of(inner(octets, 4, 0), inner(octets, LAST, 0xFF));
        }
        return LOCAL_NAT64.contains(address) ? translated(address) : isatap(address);
    }

    /**
     * What leads to a translator of one's own is judged as such too. The address stands behind the prefix, which has 48, 56, 64 or 96
     * bits, around the octet that is always zero (RFC 6052); what does not end in zeros can only be the last of these forms.
     */
    private static List<InetAddress> translated(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets[13] != 0 || octets[14] != 0 || octets[15] != 0) {
            return List.of(address, inner(octets, LAST, 0));
        }
        return List.of(
                address,
                ipv4(octets[6], octets[7], octets[9], octets[10]),
                ipv4(octets[7], octets[9], octets[10], octets[11]),
                ipv4(octets[9], octets[10], octets[11], octets[12]));
    }

    /** ISATAP (RFC 5214): in the last 64 bits, behind any prefix, which is judged too. */
    private static List<InetAddress> isatap(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean isatap = (octets[8] & ~0x02) == 0 && octets[9] == 0 && octets[10] == 0x5E && octets[11] == (byte) 0xFE;
        return isatap ? List.of(address, inner(octets, LAST, 0)) : List.of(address);
    }

    /** IPv4-mapped (RFC 4291): Java makes IPv4 of it wherever it can, so there is no such range to parse. */
    private static boolean isMapped(byte[] octets) {
        byte[] prefix = new byte[LAST];
        Arrays.fill(prefix, LAST - 2, LAST, (byte) 0xFF);
        return Arrays.equals(octets, 0, LAST, prefix, 0, LAST);
    }

    private static boolean isCompatible(InetAddress address) {
        return COMPATIBLE.contains(address) && !address.isAnyLocalAddress() && !address.isLoopbackAddress();
    }

    private static InetAddress inner(byte[] octets, int from, int turned) {
        byte[] ipv4 = new byte[IPV4_OCTETS];
        for (int i = 0; i < IPV4_OCTETS; i++) {
            ipv4[i] = (byte) (octets[from + i] ^ turned);
        }
        return ipv4(ipv4);
    }

    private static InetAddress ipv4(byte... octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }
}
