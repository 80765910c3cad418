package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.ClientCertificateSettings;
import dev.inlet.account.MailTrust;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.account.TrustSettings;
import dev.inlet.pop3.TlsContext;
import dev.inlet.pop3.TlsSettings;
import dev.inlet.testing.TestCertificates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts share a TLS context, and with it sessions to resume, where they trust the same and are the same, and nowhere else. */
class TlsContextsTests {

    private static final String PIN = "ab".repeat(32);

    private final TlsContexts contexts = new TlsContexts(
            new MailTrust(
                    TlsSettings.authorities(List.of(TestCertificates.localhost().certificate())), List.of()),
            Clock.systemUTC());

    @Test
    void theSameTrustAndIdentityIsTheSameContextInEverySync() {
        TestCertificates.Server alice = TestCertificates.identity("alice");

        assertThat(context(null, null)).isSameAs(context(null, null));
        assertThat(context(trust(null, PIN), null)).isSameAs(context(trust(null, PIN.toUpperCase(Locale.ROOT)), null));
        assertThat(context(trust(TestCertificates.authorityPem()), identity(alice)))
                .isSameAs(context(trust(TestCertificates.authorityPem()), identity(alice)));
    }

    @Test
    void anyOtherTrustOrIdentityIsAnotherContext() {
        TestCertificates.Server alice = TestCertificates.identity("alice");
        TestCertificates.Server again = TestCertificates.identity("alice");

        assertThat(List.of(
                        context(null, null),
                        context(trust(null, PIN), null),
                        context(trust(null, "cd".repeat(32)), null),
                        context(trust(TestCertificates.authorityPem()), null),
                        context(trust(TestCertificates.authorityPem(), PIN), null),
                        context(trust(TestCertificates.anotherAuthorityPem()), null),
                        context(null, identity(alice)),
                        context(null, identity(again)),
                        context(trust(null, PIN), identity(alice))))
                .doesNotHaveDuplicates();
    }

    private TlsContext context(@Nullable TrustSettings trust, @Nullable ClientCertificateSettings identity) {
        Duration second = Duration.ofSeconds(1);
        return contexts.of(new ServerSettings("h", 995, Tls.IMPLICIT, second, second, trust, identity, null));
    }

    private static TrustSettings trust(@Nullable String authorities, String... pins) {
        return new TrustSettings(authorities, List.of(pins));
    }

    private static ClientCertificateSettings identity(TestCertificates.Server who) {
        return new ClientCertificateSettings(who.certificatePem(), who.keyPem());
    }
}
