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
        return TEREDO.contains(address) ? List.of(inner(octets, 4, 0), inner(octets, LAST, 0xFF)) : List.of(address);
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
        try {
            return InetAddress.getByAddress(ipv4);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }
}
