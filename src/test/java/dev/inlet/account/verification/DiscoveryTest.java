package dev.inlet.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.account.verification.Suggestion.Source;
import dev.inlet.testing.DnsServer;
import dev.inlet.web.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is found by what the domain publishes (RFC 6186), or by whose it is. */
@Timeout(60)
class DiscoveryTest {

    private final DnsServer dns = new DnsServer();

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void implicitTlsComesFirstThenPriorityThenWeight() {
        dns.srv(
                "_pop3s._tcp.example.com",
                "20 0 995 third.example.com",
                "10 1 9995 second.example.com",
                "10 60 995 First.example.com");
        dns.srv("_pop3._tcp.example.com", "0 0 110 fourth.example.com");

        List<Suggestion> found = discover("alice@Example.com");

        assertThat(found)
                .extracting(Suggestion::server)
                .containsExactly(
                        new Place("first.example.com", 995, Tls.IMPLICIT),
                        new Place("second.example.com", 9995, Tls.IMPLICIT),
                        new Place("third.example.com", 995, Tls.IMPLICIT),
                        new Place("fourth.example.com", 110, Tls.STLS));
        assertThat(found).allMatch(each -> each.source() == Source.SRV && !each.outsideDomain());
        assertThat(found.getFirst().credentials().username()).isEqualTo("alice@Example.com");
    }

    @Test
    void aServiceThatIsSaidNotToBeThereIsNone() {
        dns.srv("_pop3s._tcp.example.com", "0 0 0 .");

        assertThat(discover("alice@example.com")).isEmpty();
        assertThat(discover("alice@nothing.example")).isEmpty();
    }

    @Test
    void aServerInAnotherDomainIsToBeConfirmed() {
        dns.srv("_pop3s._tcp.example.com", "0 0 995 pop.hoster.example", "1 0 995 pop.notexample.com");

        assertThat(discover("alice@example.com")).hasSize(2).allMatch(Suggestion::outsideDomain);
    }

    @Test
    void providersAreKnownByTheirDomainsWithoutAQuestion() {
        dns.fail("gmail.com").fail("outlook.com");

        assertThat(discover("alice@gmail.com")).containsExactly(Suggestion.of(Preset.GMAIL, "alice@gmail.com"));
        assertThat(discover("alice@OUTLOOK.com"))
                .containsExactly(Suggestion.of(Preset.MICROSOFT365, "alice@OUTLOOK.com"));
        assertThat(Preset.MICROSOFT365.place()).isEqualTo(new Place("outlook.office365.com", 995, Tls.IMPLICIT));
    }

    @Test
    void providersAreKnownByWhereADomainsMailGoes() {
        dns.mx("example.com", "0 example-com.mail.protection.outlook.com");
        dns.mx("example.net", "1 aspmx.l.google.com", "5 alt1.aspmx.l.google.com");
        dns.mx("example.org", "1 mx.google.com.attacker.example");

        assertThat(discover("a@example.com")).containsExactly(Suggestion.of(Preset.MICROSOFT365, "a@example.com"));
        assertThat(discover("a@example.net")).containsExactly(Suggestion.of(Preset.GMAIL, "a@example.net"));
        assertThat(discover("a@example.org")).isEmpty();
    }

    @Test
    void aDomainBeyondAsciiIsAskedForAsDnsHasIt() {
        dns.srv("_pop3s._tcp.xn--bcher-kva.example", "0 0 995 pop.xn--bcher-kva.example");

        assertThat(discover("alice@bücher.example")).hasSize(1).noneMatch(Suggestion::outsideDomain);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"alice", "@example.com", "alice@", "alice@localhost", "a@b/c.d", "a@-.com", "a@b..c"})
    void whatIsNoAddressIsRefused(@Nullable String address) {
        Problem problem = catchThrowableOfType(Problem.class, () -> discovery().of("address", address));

        assertThat(problem.code()).isEqualTo("invalid_value");
    }

    @Test
    void dnsThatHasTroubleIsSaidToHaveIt() {
        dns.fail("_pop3s._tcp.example.com");

        Problem problem = catchThrowableOfType(Problem.class, () -> discover("alice@example.com"));

        assertThat(problem.code()).isEqualTo("dns_unavailable");
    }

    private List<Suggestion> discover(String address) {
        return discovery().of("address", address);
    }

    private Discovery discovery() {
        return new Discovery(
                new VerificationProperties(Duration.ofSeconds(50), 4, Duration.ofSeconds(20), List.of(dns.address())));
    }
}
