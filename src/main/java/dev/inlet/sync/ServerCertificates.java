package dev.inlet.sync;

import dev.inlet.account.LastCertificate;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.pop3.TlsFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down which certificate an account's server showed, and says when it has become another or will soon expire. */
@Component
class ServerCertificates {

    /** Given once. */
    private record Warning(AccountId account, String sha256, LocalDate day) {}

    private static final Logger log = LoggerFactory.getLogger(ServerCertificates.class);
    private static final int MOST_WARNINGS = 10_000;

    private final PolledAccounts accounts;
    private final Duration early;
    private final Clock clock;
    private final Recent<Warning, AtomicBoolean> warnings;

    ServerCertificates(PolledAccounts accounts, SyncProperties properties, Clock clock) {
        this.accounts = accounts;
        this.early = properties.certificateWarning();
        this.clock = clock;
        this.warnings = new Recent<>(MOST_WARNINGS, Duration.ofDays(1), clock);
    }

    /** @param facts null where the session is not under TLS */
    void seen(PolledAccount account, @Nullable TlsFacts facts) {
        LastCertificate now = facts == null ? null : LastCertificate.of(facts);
        LastCertificate before = account.certificate();
        if (!Objects.equals(now, before)) {
            logChange(account, before, now);
            accounts.certificateSeen(account, now);
        }
        if (now != null) {
            warn(account, now);
        }
    }

    private static void logChange(
            PolledAccount account, @Nullable LastCertificate before, @Nullable LastCertificate now) {
        if (before != null && now != null && !before.sha256().equals(now.sha256())) {
            log.info(
                    "account {} ({}): the server's certificate has changed: SHA-256 was {}, is {} (subject {}, issuer {},"
                            + " valid until {})",
                    account.settings().name(),
                    account.id(),
                    before.sha256(),
                    now.sha256(),
                    now.subject(),
                    now.issuer(),
                    now.notAfter());
        }
    }

    private void warn(PolledAccount account, LastCertificate certificate) {
        Instant now = clock.instant();
        if (certificate.notAfter().isAfter(now.plus(early))) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Warning warning = new Warning(account.id(), certificate.sha256(), day);
        if (!warnings.get(warning, AtomicBoolean::new).getAndSet(true)) {
            log.warn(
                    "account {} ({}): the server's certificate {} at {} (subject {}, issuer {}, SHA-256 {})",
                    account.settings().name(),
                    account.id(),
                    certificate.notAfter().isAfter(now) ? "expires" : "expired",
                    certificate.notAfter(),
                    certificate.subject(),
                    certificate.issuer(),
                    certificate.sha256());
        }
    }
}
