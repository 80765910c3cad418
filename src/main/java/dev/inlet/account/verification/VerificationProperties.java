package dev.inlet.account.verification;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a verification may cost.
 *
 * @param timeout longest time for all its steps together
 * @param maxConcurrent most verifications and discoveries under way in one replica
 * @param dnsTimeout longest time for looking up what a domain publishes
 * @param dnsServers whom to ask for that, each an address or an address, a colon and a port; empty: the system's own
 */
@ConfigurationProperties("inlet.verification")
record VerificationProperties(
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("4") int maxConcurrent,
        @DefaultValue("5s") Duration dnsTimeout,
        @DefaultValue List<String> dnsServers) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DNS = 53;
    private static final Pattern SERVER = Pattern.compile("([0-9.]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    VerificationProperties {
        require(timeout.isPositive() && timeout.compareTo(LONGEST) <= 0, "timeout must be from 1ns to 10m");
        require(maxConcurrent >= 1 && maxConcurrent <= 1_000, "max-concurrent must be from 1 to 1000");
        require(dnsTimeout.isPositive() && dnsTimeout.compareTo(LONGEST) <= 0, "dns-timeout must be from 1ns to 10m");
        require(
                dnsServers.stream().allMatch(each -> SERVER.matcher(each).matches()),
                "dns-servers must be addresses such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]");
        dnsServers = List.copyOf(dnsServers);
    }

    List<InetSocketAddress> dnsAddresses() {
        return dnsServers.stream().map(VerificationProperties::address).toList();
    }

    private static InetSocketAddress address(String text) {
        Matcher server = SERVER.matcher(text);
        if (!server.matches()) {
            throw new IllegalArgumentException(text);
        }
        int port =
                server.group(2) == null ? DNS : Integer.parseInt(server.group(2).substring(1));
        return new InetSocketAddress(InetAddress.ofLiteral(server.group(1).replaceAll("[\\[\\]]", "")), port);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.verification." + message);
        }
    }
}
