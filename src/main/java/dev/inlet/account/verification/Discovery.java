package dev.inlet.account.verification;

import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.web.Problem;
import java.net.IDN;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** Finds the servers that an address's domain publishes (RFC 6186), and those of the providers that Inlet knows. */
@Component
class Discovery {

    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    private static final Pattern HOST = Pattern.compile("[a-z0-9_][a-z0-9._-]{0,252}");

    /** Weights are for spreading load (RFC 2782); who chooses one server for good takes the heaviest first. */
    private static final Comparator<SRVRecord> BEST_FIRST = Comparator.comparingInt(SRVRecord::getPriority)
            .thenComparing(Comparator.comparingInt(SRVRecord::getWeight).reversed());

    private final DnsRecords dns;
    private final Duration timeout;

    Discovery(VerificationProperties properties) {
        this.dns = new DnsRecords(properties.dnsAddresses(), properties.dnsTimeout());
        this.timeout = properties.dnsTimeout();
    }

    /** Best first. */
    List<Suggestion> of(String field, @Nullable String address) {
        String domain = domain(address).orElseThrow(() -> Problem.invalid(field, "must be a mail address"));
        String known = String.valueOf(address);
        return Preset.ofDomain(domain)
                .map(preset -> List.of(Suggestion.of(preset, known)))
                .orElseGet(() -> published(known, domain));
    }

    private static Optional<String> domain(@Nullable String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (address == null || at < 1) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(address.substring(at + 1)).toLowerCase(Locale.ROOT);
            return Optional.of(domain).filter(text -> DOMAIN.matcher(text).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Suggestion> published(String address, String domain) {
        CompletableFuture<List<Record>> implicit = dns.find("_pop3s._tcp." + domain, Type.SRV);
        CompletableFuture<List<Record>> stls = dns.find("_pop3._tcp." + domain, Type.SRV);
        CompletableFuture<List<Record>> exchangers = dns.find(domain, Type.MX);
        wait(CompletableFuture.allOf(implicit, stls, exchangers));
        Stream<Suggestion> srv = Stream.concat(places(implicit.join(), Tls.IMPLICIT), places(stls.join(), Tls.STLS))
                .map(place -> Suggestion.of(place, address, domain));
        Stream<Suggestion> providers = exchangers.join().stream()
                .map(record -> host(((MXRecord) record).getTarget()))
                .flatMap(host -> Preset.ofExchanger(host).stream())
                .distinct()
                .map(preset -> Suggestion.of(preset, address));
        return Stream.concat(srv, providers).toList();
    }

    private void wait(CompletableFuture<Void> answers) {
        try {
            answers.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    /** Best first; the root as the host says that there is none (RFC 6186 section 3.4). */
    private static Stream<Place> places(List<Record> records, Tls tls) {
        return records.stream()
                .map(SRVRecord.class::cast)
                .filter(srv ->
                        srv.getPort() > 0 && HOST.matcher(host(srv.getTarget())).matches())
                .sorted(BEST_FIRST)
                .map(srv -> new Place(host(srv.getTarget()), srv.getPort(), tls));
    }

    private static String host(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    private static Problem unavailable() {
        return new Problem(
                HttpStatus.BAD_GATEWAY, "dns_unavailable", "DNS did not say what the domain publishes; try again.");
    }
}
