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
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.UniqueId;
import dev.inlet.sync.KnownUniqueId.State;
import dev.inlet.sync.SyncPlan.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan takes each message once, deletes only what is here, and forgets nothing. */
class SyncPlanTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final long MAX_OCTETS = 5000;
    private static final RetentionSettings LEAVE = new RetentionSettings(true, null, false);
    private static final RetentionSettings DELETE = new RetentionSettings(false, null, false);

    @Test
    void newMessagesAreRetrievedInTheOrderOfTheListing() {
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b")), List.of(), LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(1, 2);
        assertThat(plan.capped()).isFalse();
    }

    @Test
    @Tag("wild-24")
    void knownMessagesAreNotRetrievedAgain() {
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b")), List.of(taken("a", NOW)), LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(2);
        assertThat(plan.delete()).isEmpty();
    }

    @Test
    @Tag("C0011")
    @Tag("wild-29")
    void positionsMeanNothing() {
        SyncPlan plan = plan(List.of(entry(7, "b"), entry(3, "a")), List.of(taken("b", NOW)), LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(3);
    }

    @Test
    void whatIsHereIsDeletedWhenNothingIsToBeLeftOnTheServer() {
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b")), List.of(taken("a", NOW)), DELETE);
        assertThat(plan.delete()).extracting(Found::number).containsExactly(1);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(2);
    }

    @Test
    void whatIsHereLongEnoughIsDeleted() {
        RetentionSettings twoDays = new RetentionSettings(true, Duration.ofDays(2), false);
        SyncPlan plan = plan(
                List.of(entry(1, "old"), entry(2, "young")),
                List.of(taken("old", NOW.minus(Duration.ofDays(2))), taken("young", NOW.minus(Duration.ofDays(1)))),
                twoDays);
        assertThat(plan.delete()).extracting(Found::number).containsExactly(1);
    }

    @Test
    void whatWasDeletedInInletIsDeletedFromTheServerWhereTheAccountSaysSo() {
        KnownUniqueId deleted = new KnownUniqueId(
                "a", State.TAKEN, UUID.randomUUID(), 100, NOW, 0, null, null, null, null, 100L, null, true, true);
        List<MaildropEntry> listed = List.of(entry(1, "a"), entry(2, "b"));
        List<KnownUniqueId> known = List.of(deleted, taken("b", NOW));
        assertThat(plan(listed, known, new RetentionSettings(true, null, true)).delete())
                .extracting(Found::number)
                .containsExactly(1);
        assertThat(plan(listed, known, LEAVE).delete()).isEmpty();
    }

    @Test
    void whatWasNeverTakenIsNeverDeleted() {
        List<KnownUniqueId> known =
                List.of(known("s", State.SKIPPED, 1), known("r", State.REJECTED, 1), known("x", State.SET_ASIDE, 9));
        SyncPlan plan = plan(List.of(entry(1, "s"), entry(2, "r"), entry(3, "x")), known, DELETE);
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.retrieve()).isEmpty();
    }

    @Test
    @Tag("C0041")
    @Tag("wild-24")
    void copiesWithOneUniqueIdAreRetrievedOnceAndDeletedTogether() {
        SyncPlan first = plan(List.of(entry(1, "a"), entry(2, "a")), List.of(), DELETE);
        assertThat(first.retrieve()).extracting(Wanted::number).containsExactly(1);
        assertThat(first.duplicates()).isEqualTo(1);
        SyncPlan second = plan(List.of(entry(1, "a"), entry(2, "a")), List.of(taken("a", NOW)), DELETE);
        assertThat(second.delete()).extracting(Found::number).containsExactly(1, 2);
    }

    @Test
    @Tag("C0041")
    void aCopyOfAnotherSizeMayBeAnotherMessageAndIsLookedAtNotDeleted() {
        SyncPlan plan = plan(List.of(entry(1, "a", 100), entry(2, "a", 101)), List.of(taken("a", NOW)), DELETE);
        assertThat(plan.delete()).extracting(Found::number).containsExactly(1);
        assertThat(plan.check()).extracting(Wanted::number).containsExactly(2);
        assertThat(plan.check()).extracting(Wanted::uniqueId).containsExactly("a 101");
        assertThat(plan.check()).extracting(Wanted::proof).containsExactly(Proof.CONTENT);
    }

    @Test
    @Tag("C0040")
    void aKnownUniqueIdOfOtherOctetsIsLookedAtOnce() {
        SyncPlan first = plan(List.of(entry(1, "a", 101)), List.of(taken("a", NOW)), LEAVE);
        assertThat(first.check()).extracting(Wanted::proof).containsExactly(Proof.CONTENT_OR_MESSAGE_ID);
        SyncPlan second = plan(List.of(entry(1, "a", 101)), List.of(taken("a", NOW), variant("a", 101)), LEAVE);
        assertThat(second.check()).isEmpty();
        assertThat(second.vanished()).containsExactly("a");
    }

    @Test
    void octetsThatNobodyKnowsAreNoReasonToLook() {
        KnownUniqueId imported =
                new KnownUniqueId("i", State.TAKEN, null, 7, NOW, 0, null, null, null, null, null, null, false, false);
        SyncPlan plan = plan(List.of(entry(1, "a", -1), entry(2, "i", 9)), List.of(taken("a", NOW), imported), LEAVE);
        assertThat(plan.check()).isEmpty();
        assertThat(plan.leftAlone()).isEqualTo(2);
    }

    @Test
    void octetsThatAreNeverTheSameAreNotLookedAtForEver() {
        KnownUniqueId main = taken("a", NOW);
        List<KnownUniqueId> known = List.of(main, same(main, 101), same(main, 102), same(main, 103));
        SyncPlan plan = plan(List.of(entry(1, "a", 104)), known, DELETE);
        assertThat(plan.check()).isEmpty();
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.leftAlone()).isEqualTo(1);
    }

    @Test
    void onlyLooksThatBroughtNoMessageAreInVain() {
        KnownUniqueId main = taken("a", NOW);
        KnownUniqueId another = variant("a", 101);
        List<KnownUniqueId> twice = List.of(
                main, another, variant("a", 102, another.messageId()), variant("a", 103, null), variant("a", 104));
        assertThat(plan(List.of(entry(1, "a", 105)), twice, LEAVE).check()).hasSize(1);
        List<KnownUniqueId> thrice =
                Stream.concat(twice.stream(), Stream.of(same(main, 106))).toList();
        assertThat(plan(List.of(entry(1, "a", 105)), thrice, LEAVE).check()).isEmpty();
    }

    @Test
    void aMessageThatIsHereIsNotReportedAsTooLargeForItsOctets() {
        KnownUniqueId large = new KnownUniqueId(
                "a",
                State.TAKEN,
                UUID.randomUUID(),
                MAX_OCTETS + 9,
                NOW,
                0,
                null,
                null,
                null,
                null,
                MAX_OCTETS + 9,
                null,
                true,
                false);
        SyncPlan plan = plan(List.of(entry(1, "a", MAX_OCTETS + 10)), List.of(large), LEAVE);
        assertThat(plan.tooLarge()).isEmpty();
        assertThat(plan.leftAlone()).isEqualTo(1);
    }

    @Test
    @Tag("wild-24")
    void aChangeOfAllUniqueIdsIsFoundOutByTheOctets() {
        List<KnownUniqueId> known = List.of(taken("a", NOW), taken("b", NOW), taken("c", NOW), taken("d", NOW));
        SyncPlan plan = plan(List.of(entry(1, "x"), entry(2, "y"), entry(3, "z")), known, LEAVE);
        assertThat(plan.reset()).isEqualTo(new UniqueIdsReset(4, 3));
        assertThat(plan.retrieve()).hasSize(3).extracting(Wanted::proof).containsOnly(Proof.CONTENT);
    }

    @Test
    void otherMessagesInAnEmptiedMaildropAreNoChangeOfUniqueIds() {
        List<KnownUniqueId> known = List.of(taken("a", NOW), taken("b", NOW), taken("c", NOW), taken("d", NOW));
        List<MaildropEntry> others = List.of(entry(1, "x", 7), entry(2, "y", 8), entry(3, "z"));
        assertThat(plan(others, known, LEAVE).reset()).isNull();
        assertThat(plan(others, known, LEAVE).retrieve())
                .extracting(Wanted::proof)
                .containsOnly(Proof.NONE);
    }

    @Test
    void twoThatWentAndTwoThatCameMayBeChance() {
        SyncPlan plan = plan(List.of(entry(1, "x"), entry(2, "y")), List.of(taken("a", NOW), taken("b", NOW)), LEAVE);
        assertThat(plan.reset()).isNull();
    }

    @Test
    @Tag("C0040")
    void aUniqueIdThatComesBackAfterItsMessageWasDeletedIsNotDeletedUnseen() {
        KnownUniqueId deleted = new KnownUniqueId(
                "a", State.TAKEN, UUID.randomUUID(), 1, NOW, 0, null, NOW, NOW, null, 100L, null, true, false);
        SyncPlan plan = plan(List.of(entry(1, "a")), List.of(deleted), DELETE);
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.returned()).isEmpty();
        assertThat(plan.check()).extracting(Wanted::uniqueId).containsExactly("a 100");
    }

    @Test
    void messagesOverTheLimitAreNotRetrieved() {
        SyncPlan plan = plan(
                List.of(entry(1, "big", MAX_OCTETS + 1), entry(2, "fits", MAX_OCTETS), entry(3, "unsaid", -1)),
                List.of(),
                LEAVE);
        assertThat(plan.tooLarge()).extracting(Found::number).containsExactly(1);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(2, 3);
    }

    @Test
    void whatFailedBeforeComesAfterWhatIsNewUntilItsAttemptsAreUsedUp() {
        List<KnownUniqueId> known = List.of(known("again", State.SET_ASIDE, 2), known("never", State.SET_ASIDE, 3));
        SyncPlan plan = plan(List.of(entry(1, "again"), entry(2, "never"), entry(3, "new")), known, LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(3);
        assertThat(plan.again()).extracting(Wanted::number).containsExactly(1);
        assertThat(plan.leftAlone()).isEqualTo(1);
    }

    @Test
    void oneSyncTakesOnlySoMany() {
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b"), entry(3, "c"), entry(4, "d")), List.of(), LEAVE);
        assertThat(plan.retrieve()).hasSize(3);
        assertThat(plan.capped()).isTrue();
    }

    @Test
    void newestFirstTakesTheHighestNumbersFirst() {
        Policy newest = new Policy(settings(LEAVE, FirstSync.ALL, Order.NEWEST), false, 3, false, Set.of());
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b"), entry(3, "c"), entry(4, "d")), List.of(), newest);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(4, 3, 2);
        assertThat(plan.postponed()).isEqualTo(1);
    }

    @Test
    void oneSyncTakesOnlySoManyOctets() {
        SyncPlan plan =
                plan(List.of(entry(1, "a", MAX_OCTETS), entry(2, "b", MAX_OCTETS), entry(3, "c", 1)), List.of(), LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(1, 2);
        assertThat(plan.capped()).isTrue();
    }

    @Test
    void whatDoesNotFitIsNotOvertakenByWhatIsSmaller() {
        SyncPlan plan = plan(
                List.of(entry(1, "a", MAX_OCTETS), entry(2, "b", MAX_OCTETS - 1), entry(3, "c", 2), entry(4, "d", 1)),
                List.of(),
                LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(1, 2);
        assertThat(plan.postponed()).isEqualTo(2);
    }

    @Test
    void whatLiesThereAtTheFirstSyncIsDatedWhereOnlyMailSinceAnInstantIsWanted() {
        Policy first = new Policy(settings(LEAVE, FirstSync.since(NOW)), true, 3, false, Set.of());
        SyncPlan plan = plan(List.of(entry(1, "a"), entry(2, "b", MAX_OCTETS + 1)), List.of(), first);
        assertThat(plan.date()).extracting(Wanted::number).containsExactly(1, 2);
        assertThat(plan.date()).extracting(Wanted::since).containsOnly(NOW);
        assertThat(plan.undecided()).isEqualTo(plan.date());
        assertThat(plan.retrieve()).isEmpty();
        assertThat(plan.tooLarge()).isEmpty();
    }

    @Test
    void whatIsNotDecidedYetIsDatedAfterWhatIsNew() {
        KnownUniqueId undecided = new KnownUniqueId(
                "u",
                State.UNDECIDED,
                null,
                100,
                NOW,
                0,
                null,
                null,
                null,
                NOW.minusSeconds(9),
                null,
                null,
                false,
                false);
        SyncPlan plan =
                plan(List.of(entry(1, "u"), entry(2, "a"), entry(3, "b"), entry(4, "c")), List.of(undecided), LEAVE);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(2, 3, 4);
        assertThat(plan.date()).isEmpty();
        SyncPlan next = plan(List.of(entry(1, "u")), List.of(undecided), LEAVE);
        assertThat(next.date()).extracting(Wanted::since).containsExactly(NOW.minusSeconds(9));
        assertThat(next.undecided()).isEmpty();
    }

    @Test
    @Tag("wild-23")
    void entriesWithoutUniqueIdAreCountedAndLeftAlone() {
        SyncPlan plan = plan(List.of(new MaildropEntry(1, 10, null), entry(2, "a")), List.of(), DELETE);
        assertThat(plan.unidentified()).isEqualTo(1);
        assertThat(plan.retrieve()).extracting(Wanted::number).containsExactly(2);
    }

    @Test
    void whatIsListedNoMoreVanishedAndWhatIsListedAgainReturned() {
        KnownUniqueId gone = new KnownUniqueId(
                "back", State.TAKEN, UUID.randomUUID(), 1, NOW, 0, null, null, NOW, null, 100L, null, true, false);
        SyncPlan plan = plan(List.of(entry(1, "back")), List.of(taken("lost", NOW), gone), LEAVE);
        assertThat(plan.vanished()).containsExactly("lost");
        assertThat(plan.returned()).containsExactly("back");
        assertThat(plan.retrieve()).isEmpty();
    }

    @Test
    @Tag("wild-28")
    void anEmptyListingForgetsNothing() {
        SyncPlan empty = plan(List.of(), List.of(taken("a", NOW)), LEAVE);
        assertThat(empty.vanished()).containsExactly("a");
        assertThat(empty.retrieve()).isEmpty();
    }

    @Test
    void onlyTheFirstSyncSkipsWhatLiesThere() {
        Policy first = new Policy(settings(LEAVE, FirstSync.NEW_ONLY), true, 3, false, Set.of());
        Policy later = new Policy(settings(LEAVE, FirstSync.NEW_ONLY), false, 3, false, Set.of());
        Maildrop maildrop = new Maildrop(List.of(entry(1, "a")), true, null, null);
        assertThat(SyncPlan.of(Listing.of(maildrop), Map.of(), first, NOW).skip())
                .hasSize(1);
        assertThat(SyncPlan.of(Listing.of(maildrop), Map.of(), first, NOW).retrieve())
                .isEmpty();
        assertThat(SyncPlan.of(Listing.of(maildrop), Map.of(), later, NOW).retrieve())
                .hasSize(1);
    }

    private static SyncPlan plan(List<MaildropEntry> listed, List<KnownUniqueId> known, RetentionSettings retention) {
        return plan(listed, known, new Policy(settings(retention, FirstSync.ALL), false, 3, false, Set.of()));
    }

    private static SyncPlan plan(List<MaildropEntry> listed, List<KnownUniqueId> known, Policy policy) {
        Map<String, KnownUniqueId> ledger =
                known.stream().collect(Collectors.toMap(KnownUniqueId::uniqueId, Function.identity()));
        return SyncPlan.of(Listing.of(new Maildrop(listed, true, null, null)), ledger, policy, NOW);
    }

    private static AccountSettings settings(RetentionSettings retention, FirstSync firstSync) {
        return settings(retention, firstSync, Order.OLDEST);
    }

    private static AccountSettings settings(RetentionSettings retention, FirstSync firstSync, Order order) {
        return new AccountSettings(
                "Test",
                new ServerSettings(
                        "localhost", 110, Tls.NONE, Duration.ofSeconds(1), Duration.ofSeconds(1), null, null, null),
                new CredentialSettings.Password("alice", null),
                AuthenticationSetting.AUTO,
                poll(order),
                retention,
                firstSync,
                TranscriptSetting.OFF);
    }

    private static PollSettings poll(Order order) {
        return new PollSettings(
                Duration.ofMinutes(1),
                true,
                3,
                2 * MAX_OCTETS,
                MAX_OCTETS,
                order,
                Content.FULL,
                ResetPolicy.ADOPT,
                OversizedPolicy.REJECT);
    }

    private static MaildropEntry entry(int number, String uniqueId) {
        return entry(number, uniqueId, 100);
    }

    private static MaildropEntry entry(int number, String uniqueId, long octets) {
        return new MaildropEntry(number, octets, new UniqueId(uniqueId));
    }

    private static KnownUniqueId taken(String uniqueId, Instant at) {
        return new KnownUniqueId(
                uniqueId, State.TAKEN, UUID.randomUUID(), 100, at, 0, null, null, null, null, 100L, null, true, false);
    }

    /** Found out to be another message than the one that has the unique-id. */
    private static KnownUniqueId variant(String uniqueId, long octets) {
        return variant(uniqueId, octets, UUID.randomUUID());
    }

    /** Found out to be the very message that has the unique-id. */
    private static KnownUniqueId same(KnownUniqueId main, long octets) {
        return variant(main.uniqueId(), octets, main.messageId());
    }

    private static KnownUniqueId variant(String uniqueId, long octets, @Nullable UUID message) {
        return new KnownUniqueId(
                uniqueId + " " + octets,
                State.TAKEN,
                message,
                octets,
                NOW,
                0,
                null,
                null,
                null,
                null,
                octets,
                uniqueId,
                true,
                false);
    }

    private static KnownUniqueId known(String uniqueId, State state, int attempts) {
        return new KnownUniqueId(
                uniqueId, state, null, 100, NOW, attempts, null, null, null, null, null, null, false, false);
    }
}
