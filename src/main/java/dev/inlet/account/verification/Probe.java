package dev.inlet.account.verification;

import dev.inlet.account.LastCertificate;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.MailTrust;
import dev.inlet.account.verification.Verification.MaildropFacts;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.oauth2.TokenNotGranted;
import dev.inlet.pop3.Authorization;
import dev.inlet.pop3.Capabilities;
import dev.inlet.pop3.Credentials;
import dev.inlet.pop3.DropListing;
import dev.inlet.pop3.Pop3Client;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Pop3Limits;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Step;
import dev.inlet.pop3.TlsFacts;
import dev.inlet.pop3.Transaction;
import dev.inlet.pop3.Transcript;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One verification under way: goes as far as it gets, and looks for nothing that a sync would not need. */
final class Probe {

    private static final int TRANSCRIPT_CHARACTERS = 16_384;
    private static final Duration SOON = Duration.ofDays(14);

    /** More messages are not listed one by one: that costs memory, and a verification need not know them. */
    private static final int MOST_LISTED = 10_000;

    private static final int MOST_SHOWN = 50;
    private static final Pattern SHOWABLE = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final Trial trial;
    private final StepLog steps;
    private final long end;
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<Advice> remarks = new LinkedHashSet<>();
    private final Transcript transcript = Transcript.of(TRANSCRIPT_CHARACTERS, this::entered);
    private @Nullable Capabilities capabilities;
    private @Nullable LastCertificate certificate;
    private @Nullable MaildropFacts maildrop;

    /** @param end when it has to be over, as {@link System#nanoTime()} counts */
    Probe(Trial trial, StepLog steps, long end) {
        this.trial = trial;
        this.steps = steps;
        this.end = end;
    }

    Verification run(MailTrust trust, EgressPolicy egress) {
        Credentials credentials = credentials();
        steps.enter(VerificationStep.NAME);
        try (Authorization door = client(trust, egress).connect(trial.server().pop3(), transcript)) {
            heard(door);
            enter(door, credentials);
        } catch (Pop3Exception e) {
            steps.fail(new Reason(e.code(), String.valueOf(e.getMessage())));
        }
        return result();
    }

    private @Nullable Credentials credentials() {
        if (trial.needsToken()) {
            steps.enter(VerificationStep.TOKEN);
        }
        try {
            return trial.login().credentials();
        } catch (TokenNotGranted e) {
            steps.fail(new Reason(e.code(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private Pop3Client client(MailTrust trust, EgressPolicy egress) {
        Pop3Limits limits = Pop3Limits.defaults()
                .withMaxListingEntries(2 * MOST_LISTED)
                .withSessionTimeout(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        // a context of its own: with a session to resume there would be no certificate to look at
        return new Pop3Client(trust.settings(trial.server()).context(), limits)
                .to(address -> found(address, egress))
                .through(
                        trial.server().proxy() == null
                                ? null
                                : trial.server().proxy().pop3());
    }

    /** Names are looked up when the first address is asked about. */
    private boolean found(InetAddress address, EgressPolicy egress) {
        steps.enter(VerificationStep.CONNECT);
        boolean allowed = egress.matches(address);
        addresses.add(address.getHostAddress() + (allowed ? "" : " (not allowed)"));
        steps.detail(VerificationStep.NAME, String.join(", ", addresses));
        return allowed;
    }

    private void entered(Step step) {
        steps.enter(VerificationStep.of(step));
    }

    private void heard(Authorization door) {
        steps.detail(VerificationStep.GREETING, door.greeting().text());
        heard(door.capabilities());
        TlsFacts tls = door.tls();
        if (tls != null) {
            secured(tls);
        } else if (!isLoopback(trial.server().host())) {
            remarks.add(Advice.PROTECT_THE_LOGIN);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private void heard(Capabilities now) {
        if (now.known() || capabilities == null) {
            capabilities = now;
        }
        steps.detail(VerificationStep.CAPABILITIES, now.known() ? String.join(", ", shown()) : "the server lists none");
    }

    private void secured(TlsFacts tls) {
        certificate = LastCertificate.of(tls);
        steps.detail(VerificationStep.TLS, tls.protocol() + " " + tls.cipher());
        if (tls.certificate().notAfter().isBefore(trial.startedAt().plus(SOON))) {
            remarks.add(Advice.CERTIFICATE_EXPIRES_SOON);
        }
    }

    private void enter(Authorization door, @Nullable Credentials credentials) throws Pop3Exception {
        if (credentials == null) {
            door.quit();
            return;
        }
        steps.enter(VerificationStep.LOGIN);
        try (Transaction transaction =
                door.login(credentials, trial.authentication().pop3())) {
            heard(transaction.capabilities());
            list(transaction);
            transaction.quit();
        } catch (Refused e) {
            steps.fail(new Reason(e.code(), String.valueOf(e.getMessage())));
            door.quit();
        }
    }

    private void list(Transaction transaction) throws Pop3Exception {
        DropListing drop = transaction.stat();
        Boolean uniqueIds = drop.messages() > MOST_LISTED
                ? null
                : Boolean.valueOf(transaction.maildrop().uniqueIds());
        maildrop = new MaildropFacts(drop.messages(), drop.octets(), uniqueIds);
        steps.detail(
                VerificationStep.LISTING,
                drop.messages() + " messages, " + drop.octets() + " octets"
                        + (Boolean.FALSE.equals(uniqueIds) ? ", no unique-ids" : ""));
        if (Boolean.FALSE.equals(uniqueIds)) {
            remarks.add(Advice.NO_UNIQUE_IDS);
        }
    }

    private Verification result() {
        Advisor advisor = new Advisor(Place.of(trial.server()), trial.settings(), capabilities);
        Set<Advice> advice = new LinkedHashSet<>();
        steps.failures().forEach(failure -> advice.addAll(advisor.about(failure)));
        advice.addAll(remarks);
        return new Verification(
                maildrop != null && steps.failures().isEmpty(),
                Place.of(trial.server()),
                steps.results(trial.steps()),
                advice.stream().map(Advice::view).toList(),
                certificate,
                shown(),
                maildrop,
                transcript.text());
    }

    /** What the server calls its capabilities, as far as it is fit to show. */
    private List<String> shown() {
        return capabilities == null
                ? List.of()
                : capabilities.offered().keySet().stream()
                        .filter(name -> SHOWABLE.matcher(name).matches())
                        .sorted()
                        .limit(MOST_SHOWN)
                        .collect(Collectors.toList());
    }
}
