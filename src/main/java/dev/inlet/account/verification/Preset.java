package dev.inlet.account.verification;

import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.oauth2.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A provider whose server is known, and how its domains are. */
enum Preset {
    MICROSOFT365(
            Provider.MICROSOFT365,
            "outlook.office365.com",
            Set.of("outlook.com", "hotmail.com", "live.com", "msn.com"),
            Set.of(".mail.protection.outlook.com", ".olc.protection.outlook.com", ".mx.microsoft")),
    GMAIL(
            Provider.GMAIL,
            "pop.gmail.com",
            Set.of("gmail.com", "googlemail.com"),
            Set.of(".google.com", ".googlemail.com"));

    private static final int POP3S = 995;

    private final Provider provider;
    private final String host;
    private final Set<String> domains;
    private final Set<String> exchangers;

    Preset(Provider provider, String host, Set<String> domains, Set<String> exchangers) {
        this.provider = provider;
        this.host = host;
        this.domains = domains;
        this.exchangers = exchangers;
    }

    static Optional<Preset> ofDomain(String domain) {
        return Arrays.stream(values())
                .filter(preset -> preset.domains.contains(domain))
                .findFirst();
    }

    /** Of a domain whose mail goes to that host. */
    static Optional<Preset> ofExchanger(String exchanger) {
        return Arrays.stream(values())
                .filter(preset -> preset.exchangers.stream().anyMatch(exchanger::endsWith))
                .findFirst();
    }

    Provider provider() {
        return provider;
    }

    Place place() {
        return new Place(host, POP3S, Tls.IMPLICIT);
    }
}
