package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.AccountSettings;
import dev.inlet.account.AuthenticationSetting;
import dev.inlet.account.CredentialSettings;
import dev.inlet.account.FirstSync;
import dev.inlet.account.PollSettings;
import dev.inlet.account.PollSettings.Content;
import dev.inlet.account.PollSettings.Order;
import dev.inlet.account.PollSettings.OversizedPolicy;
import dev.inlet.account.PollSettings.ResetPolicy;
import dev.inlet.account.RetentionSettings;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.account.TranscriptSetting;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.sync.KnownUniqueId.State;
import dev.inlet.sync.SyncPlan.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever the listing, the ledger and the settings are, a plan keeps its promises; a failure names the seed that repeats it. */
class SyncPlanPropertyTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final int PLANS = 200;

    private long seed = new Random().nextLong();
    private Random random = new Random(seed);

    @RepeatedTest(20)
    void aPlanKeepsItsPromises() {
        for (int n = 0; n < PLANS; n++) {
            seed++;
            random = new Random(seed);
            Map<String, KnownUniqueId> known = ledger();
            Listing listing = listing();
            Policy policy = policy(known);
            SyncPlan plan = SyncPlan.of(listing, known, policy, NOW);
            eachMessageIsInExactlyOneClass(listing, plan);
            nothingThatWasDealtWithIsTakenAgain(plan, known);
            whatMayBeHereIsComparedBeforeItIsTaken(plan, known);
            noUniqueIdIsTakenTwice(plan);
            onlyWhatIsStoredIsDeleted(plan, known, policy);
            onlyWhatSomebodyWantsIsCompleted(plan, known, policy);
            theCapsAreRespected(plan, policy.settings().poll());
            theLedgerLearnsWhatCameAndWent(listing, plan, known);
        }
    }

    private void eachMessageIsInExactlyOneClass(Listing listing, SyncPlan plan) {
        List<Integer> numbers = Stream.of(retrieved(plan), plan.skip(), plan.tooLarge(), plan.delete())
                .flatMap(List::stream)
                .map(Found::number)
                .toList();
        assertThat(numbers).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(numbers.size() + plan.leftAlone() + plan.unidentified() + plan.postponed())
                .as("seed %d", seed)
                .isEqualTo(listing.messages().size());
    }

    private void nothingThatWasDealtWithIsTakenAgain(SyncPlan plan, Map<String, KnownUniqueId> known) {
        assertThat(taken(plan)).as("seed %d", seed).allMatch(each -> mayBeTaken(each, known.get(each.uniqueId())));
    }

    /** Known by the listing alone is only what has its own octets and was not deleted; all else is compared once it is retrieved. */
    private static boolean mayBeTaken(Found found, @Nullable KnownUniqueId line) {
        return line == null
                || line.state() == State.SET_ASIDE
                || line.state() == State.UNDECIDED
                || found.variantOf() != null && line.deleted();
    }

    private void whatMayBeHereIsComparedBeforeItIsTaken(SyncPlan plan, Map<String, KnownUniqueId> known) {
        assertThat(plan.check()).as("seed %d", seed).allSatisfy(each -> {
            assertThat(each.proof()).isNotEqualTo(Proof.NONE);
            assertThat(known).containsKey(each.found().listedUniqueId());
        });
        assertThat(plan.retrieve()).as("seed %d", seed).noneMatch(each -> known.containsKey(each.uniqueId()));
    }

    private void noUniqueIdIsTakenTwice(SyncPlan plan) {
        assertThat(taken(plan)).as("seed %d", seed).extracting(Found::uniqueId).doesNotHaveDuplicates();
    }

    private void onlyWhatIsStoredIsDeleted(SyncPlan plan, Map<String, KnownUniqueId> known, Policy policy) {
        RetentionSettings retention = policy.settings().retention();
        assertThat(plan.delete()).as("seed %d", seed).allSatisfy(each -> {
            KnownUniqueId before = known.get(each.uniqueId());
            assertThat(before).isNotNull();
            assertThat(before.stored()).isTrue();
            assertThat(before.deleted()).isFalse();
            assertThat(before.listedAs(each.octets())).isTrue();
            assertThat(
                            before.state() == State.HEADERS
                                    ? before.messageDeleted() && retention.deleteWhenDeletedInInlet()
                                    : retention.deletionDue(before.knownAt(), NOW, before.messageDeleted()))
                    .isTrue();
        });
    }

    private void onlyWhatSomebodyWantsIsCompleted(SyncPlan plan, Map<String, KnownUniqueId> known, Policy policy) {
        assertThat(plan.requested()).as("seed %d", seed).allSatisfy(each -> {
            KnownUniqueId before = known.get(each.uniqueId());
            assertThat(before).isNotNull();
            assertThat(before.state()).isEqualTo(State.HEADERS);
            assertThat(policy.requested()).contains(Objects.requireNonNull(before.messageId()));
        });
    }

    private void theCapsAreRespected(SyncPlan plan, PollSettings poll) {
        List<Found> taken = retrieved(plan);
        assertThat(taken.size()).as("seed %d", seed).isLessThanOrEqualTo(poll.maxMessagesPerSync());
        if (taken.size() > 1) {
            long octets =
                    taken.stream().mapToLong(each -> Math.max(0, each.octets())).sum();
            assertThat(octets).as("seed %d", seed).isLessThanOrEqualTo(poll.maxOctetsPerSync());
        }
        if (plan.postponed() > 0) {
            assertThat(taken).as("seed %d: a capped sync gets on", seed).isNotEmpty();
        }
    }

    private void theLedgerLearnsWhatCameAndWent(Listing listing, SyncPlan plan, Map<String, KnownUniqueId> known) {
        Set<String> listed = new HashSet<>(listing.uniqueIds());
        assertThat(plan.vanished())
                .as("seed %d: what is listed with its own octets has not vanished", seed)
                .noneMatch(each -> listed.contains(each)
                        && listing.messages().stream()
                                .anyMatch(one -> each.equals(one.uniqueId())
                                        && Objects.requireNonNull(known.get(each))
                                                .listedAs(one.entry().octets())));
        assertThat(plan.returned())
                .as("seed %d", seed)
                .allMatch(each -> Objects.requireNonNull(known.get(each)).goneAt() != null);
    }

    private static List<Found> taken(SyncPlan plan) {
        return Stream.of(plan.retrieve(), plan.date(), plan.check(), plan.again())
                .flatMap(List::stream)
                .map(Wanted::found)
                .toList();
    }

    private static List<Found> retrieved(SyncPlan plan) {
        return Stream.concat(plan.requested().stream().map(Wanted::found), taken(plan).stream())
                .toList();
    }

    private Listing listing() {
        List<Listed> messages = new ArrayList<>();
        int count = random.nextInt(12);
        for (int number = 1; number <= count; number++) {
            String uniqueId = random.nextInt(10) == 0 ? null : uniqueId();
            messages.add(new Listed(new MaildropEntry(number, octets(), null), uniqueId));
        }
        return new Listing(messages, null);
    }

    private Map<String, KnownUniqueId> ledger() {
        Map<String, KnownUniqueId> known = new HashMap<>();
        int count = random.nextInt(8);
        for (int n = 0; n < count; n++) {
            String uniqueId = uniqueId();
            known.put(uniqueId, known(uniqueId, null, octets()));
            if (random.nextInt(3) == 0) {
                long octets = octets();
                known.put(uniqueId + " " + octets, known(uniqueId + " " + octets, uniqueId, octets));
            }
        }
        return known;
    }

    private KnownUniqueId known(String uniqueId, @Nullable String variantOf, long octets) {
        State state = State.values()[random.nextInt(State.values().length)];
        return new KnownUniqueId(
                uniqueId,
                state,
                state == State.TAKEN || state == State.HEADERS ? UUID.randomUUID() : null,
                octets,
                NOW.minus(Duration.ofDays(random.nextInt(10))),
                random.nextInt(5),
                null,
                maybe(),
                maybe(),
                maybe(),
                random.nextInt(4) == 0 ? null : octets,
                variantOf,
                random.nextInt(4) > 0,
                random.nextInt(4) == 0);
    }

    private String uniqueId() {
        return "u" + random.nextInt(10);
    }

    private long octets() {
        return random.nextInt(20) == 0 ? -1 : random.nextInt(6) * 1000L;
    }

    private @Nullable Instant maybe() {
        return random.nextBoolean() ? null : NOW.minusSeconds(random.nextInt(1000));
    }

    private Policy policy(Map<String, KnownUniqueId> known) {
        Set<UUID> requested = known.values().stream()
                .map(KnownUniqueId::messageId)
                .filter(message -> message != null && random.nextBoolean())
                .collect(Collectors.toSet());
        return new Policy(settings(), random.nextBoolean(), 3, random.nextBoolean(), requested);
    }

    private AccountSettings settings() {
        Content content = random.nextInt(3) == 0 ? Content.HEADERS : Content.FULL;
        return new AccountSettings(
                "Test",
                new ServerSettings(
                        "localhost", 110, Tls.NONE, Duration.ofSeconds(1), Duration.ofSeconds(1), null, null, null),
                new CredentialSettings.Password("alice", null),
                AuthenticationSetting.AUTO,
                new PollSettings(
                        Duration.ofMinutes(1),
                        true,
                        1 + random.nextInt(6),
                        1024L + random.nextInt(12_000),
                        4500L,
                        random.nextBoolean() ? Order.OLDEST : Order.NEWEST,
                        content,
                        random.nextBoolean() ? ResetPolicy.ADOPT : ResetPolicy.TAKE,
                        OversizedPolicy.REJECT),
                new RetentionSettings(
                        content == Content.HEADERS || random.nextBoolean(),
                        content == Content.HEADERS || random.nextBoolean() ? null : Duration.ofDays(random.nextInt(10)),
                        random.nextBoolean()),
                List.of(FirstSync.ALL, FirstSync.NEW_ONLY, FirstSync.since(NOW)).get(random.nextInt(3)),
                TranscriptSetting.OFF);
    }
}
