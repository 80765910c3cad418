package dev.inlet.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Says of an address whether it may be connected to. To be asked about the very address that is then connected to: what a name says
 * may be another address the next time.
 */
public final class EgressPolicy implements InetAddressFilter {

    private final List<Predicate<InetAddress>> allow;
    private final List<Predicate<InetAddress>> deny;

    private EgressPolicy(List<Predicate<InetAddress>> allow, List<Predicate<InetAddress>> deny) {
        this.allow = allow;
        this.deny = deny;
    }

    /**
     * @param allow kinds of addresses, such as private, and ranges, such as 10.0.0.0/8
     * @param deny the same; wins over what is allowed
     */
    public static EgressPolicy of(List<String> allow, List<String> deny) {
        if (allow.isEmpty()) {
            throw new IllegalArgumentException("inlet.egress.allow must name something: public, for one");
        }
        return new EgressPolicy(rules("inlet.egress.allow", allow), rules("inlet.egress.deny", deny));
    }

    @Override
    public boolean matches(InetAddress address) {
        List<InetAddress> judged = InnerAddresses.of(address);
        return judged.stream().allMatch(each -> any(allow, each))
                && Stream.concat(Stream.of(address), judged.stream()).noneMatch(each -> any(deny, each));
    }

    private static boolean any(List<Predicate<InetAddress>> rules, InetAddress address) {
        return rules.stream().anyMatch(rule -> rule.test(address));
    }

    private static List<Predicate<InetAddress>> rules(String setting, List<String> texts) {
        return texts.stream().map(text -> rule(setting, text.strip())).toList();
    }

    private static Predicate<InetAddress> rule(String setting, String text) {
        return AddressKind.named(text)
                .<Predicate<InetAddress>>map(kind -> address -> AddressKind.of(address) == kind)
                .orElseGet(() -> range(setting, text)::contains);
    }

    private static AddressRange range(String setting, String text) {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting
                            + " takes public, private, loopback, link-local, metadata, multicast, special and ranges such as"
                            + " 10.0.0.0/8, not '" + text + "'",
                    e);
        }
    }
}
