package dev.inlet.account.verification;

import dev.inlet.account.AccountChanged;
import dev.inlet.account.CredentialsUnreadable;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.MailTrust;
import dev.inlet.account.ServerSettings;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.event.AccountId;
import dev.inlet.web.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Runs trials, a few at once and none for long. */
@Component
class VerificationDesk {

    private final Trials trials;
    private final Discovery discovery;
    private final MailTrust trust;
    private final EgressPolicy egress;
    private final VerificationProperties properties;
    private final Semaphore room;

    VerificationDesk(
            Trials trials,
            Discovery discovery,
            MailTrust trust,
            EgressPolicy egress,
            VerificationProperties properties) {
        this.trials = trials;
        this.discovery = discovery;
        this.trust = trust;
        this.egress = egress;
        this.properties = properties;
        this.room = new Semaphore(properties.maxConcurrent());
    }

    Verification verify(VerificationRequest request) {
        return bounded(() -> {
            StepLog steps = new StepLog();
            long end = end();
            return Optional.ofNullable(request.server())
                    .or(() -> discovered(request, steps))
                    .map(server -> run(() -> trials.of(request, server), steps, end))
                    .orElseGet(() -> nowhere(steps));
        });
    }

    Verification verify(AccountId id) {
        return bounded(() -> run(() -> trials.of(id), new StepLog(), end()));
    }

    List<Suggestion> discover(String address) {
        return bounded(() -> discovery.of("address", address));
    }

    private long end() {
        return System.nanoTime() + properties.timeout().toNanos();
    }

    private Verification run(Supplier<Trial> trial, StepLog steps, long end) {
        try {
            return new Probe(trial.get(), steps, end).run(trust, egress);
        } catch (CredentialsUnreadable e) {
            throw Problem.conflict("credentials_unreadable", String.valueOf(e.getMessage()));
        } catch (AccountChanged e) {
            throw Problem.conflict("account_changed", "The account was changed meanwhile: verify it again.");
        }
    }

    /** A host in another domain is not told the password on DNS's word alone (RFC 6186 section 6). */
    private Optional<ServerSettings> discovered(VerificationRequest request, StepLog steps) {
        steps.enter(VerificationStep.DISCOVERY);
        String username = request.credentials().username();
        Optional<Suggestion> best = discovery.of("server", username).stream().findFirst();
        best.ifPresent(found -> steps.detail(
                VerificationStep.DISCOVERY,
                found.server().host() + ":" + found.server().port()));
        if (best.isEmpty()) {
            steps.fail(new Reason("no_server_published", "the domain of " + username + " publishes no POP3 server"));
        } else if (best.get().outsideDomain()) {
            steps.fail(new Reason(
                    "server_outside_domain",
                    "the domain of " + username + " names a server in another domain, and DNS may have been lied to"));
        }
        return best.filter(found -> !found.outsideDomain())
                .map(found -> found.server().settings());
    }

    private static Verification nowhere(StepLog steps) {
        List<Advice.View> advice = steps.failures().stream()
                .map(failure -> failure.code().equals("no_server_published")
                        ? Advice.NAME_THE_SERVER
                        : Advice.CONFIRM_THE_SERVER)
                .map(Advice::view)
                .toList();
        EnumSet<VerificationStep> planned = EnumSet.range(VerificationStep.NAME, VerificationStep.LISTING);
        return new Verification(false, null, steps.results(planned), advice, null, List.of(), null, "");
    }

    private <T> T bounded(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too_many_verifications",
                            "As many verifications are under way as there may be: try again in a moment.")
                    .header(HttpHeaders.RETRY_AFTER, "5");
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
