package dev.inlet.webhook.http;

import java.util.List;
import org.springframework.boot.http.client.InetAddressFilter;

/** Where requests may go: checked on the address that is connected to, so a name cannot change its mind in between. */
final class AllowedAddresses {

    private static final String EXTERNAL = "external";

    private AllowedAddresses() {}

    static InetAddressFilter of(List<String> ranges) {
        return ranges.isEmpty()
                ? InetAddressFilter.all()
                : InetAddressFilter.of(
                        ranges.stream().map(AllowedAddresses::range).toList());
    }

    private static InetAddressFilter range(String text) {
        try {
            return text.equals(EXTERNAL) ? InetAddressFilter.externalAddresses() : InetAddressFilter.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "inlet.webhook.http.allowed-addresses takes ranges such as 10.0.0.0/8 and the word external, not '"
                            + text + "'",
                    e);
        }
    }
}
