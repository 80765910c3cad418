package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The maildrop is what both listings say, joined by message-number; what cannot be read costs its own line only. */
@Timeout(60)
class MaildropTest {

    @Test
    @Tag("C0020")
    @Tag("C0037")
    void anEmptyMaildropHasNoEntries() throws Exception {
        assertThat(read("", "").entries()).isEmpty();
    }

    @Test
    @Tag("C0004")
    @Tag("C0021")
    @Tag("C0038")
    @Tag("wild-22")
    void anyBlanksSeparateAndWhatFollowsIsIgnored() throws Exception {
        Maildrop maildrop =
                read("1 a\r\n2\tb\r\n  3 \t  c  trailing text\r\n", "1\t10 extra\r\n2   20\r\n \t3 30\t(deleted?)\r\n");

        assertThat(maildrop.uniqueIds()).isTrue();
        assertThat(maildrop.entries()).containsExactly(entry(1, 10, "a"), entry(2, 20, "b"), entry(3, 30, "c"));
    }

    @Test
    @Tag("C0011")
    void gapsAndDisorderAreJoinedByNumber() throws Exception {
        assertThat(read("7 g\r\n2 b\r\n5 e\r\n", "5 50\r\n7 70\r\n2 20\r\n").entries())
                .containsExactly(entry(2, 20, "b"), entry(5, 50, "e"), entry(7, 70, "g"));
    }

    @Test
    @Tag("C0021")
    void octetsHave63BitsAndMayBeMissing() throws Exception {
        assertThat(read("1 a\r\n2 b\r\n3 c\r\n4 d\r\n", "1 4294967297\r\n2\r\n3 many\r\n4 -7\r\n")
                        .entries())
                .containsExactly(
                        entry(1, 4_294_967_297L, "a"), entry(2, -1, "b"), entry(3, -1, "c"), entry(4, -1, "d"));
    }

    @Test
    @Tag("C0021")
    @Tag("C0038")
    void aBadLineCostsThatLineOnly() throws Exception {
        try (ScriptedPop3Server server = serving(
                        "x y\r\n\r\n0 zero\r\n-1 minus\r\n99999999999 big\r\n1 a\r\n", "1 10\r\nwhat\r\n2 20\r\n");
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries()).containsExactly(entry(1, 10, "a"), entry(2, 20, null));
            assertThat(transaction.quirks()).isEqualTo(Map.of(Quirk.BAD_LISTING_LINE, 6L, Quirk.MISSING_UNIQUE_ID, 1L));
        }
    }

    @Test
    @Tag("C0039")
    @Tag("wild-25")
    void uniqueIdsAreOpaque() throws Exception {
        String eightBit = "\u00e4\u00ff\u0080";
        String ids = "1 /../etc/passwd\r\n2 " + "x".repeat(70) + "\r\n3 " + "x".repeat(71) + "\r\n4 "
                + "y".repeat(1_024) + "\r\n5 " + eightBit + "\r\n6 !\r\n";
        try (ScriptedPop3Server server = serving(ids, "");
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries())
                    .extracting(MaildropEntry::uniqueId)
                    .containsExactly(
                            new UniqueId("/../etc/passwd"),
                            new UniqueId("x".repeat(70)),
                            new UniqueId("x".repeat(71)),
                            new UniqueId("y".repeat(1_024)),
                            new UniqueId(eightBit),
                            new UniqueId("!"));
            assertThat(transaction.quirks()).isEqualTo(Map.of(Quirk.STRANGE_UNIQUE_ID, 3L));
        }
    }

    @Test
    @Tag("C0039")
    @Tag("wild-23")
    void aMissingOrImpossibleUniqueIdIsNone() throws Exception {
        String ids = "1\r\n2 \r\n3 \0\r\n4 " + "z".repeat(1_025) + "\r\n5 e\r\n";

        assertThat(read(ids, "6 60\r\n").entries())
                .extracting(MaildropEntry::uniqueId)
                .containsExactly(null, null, null, null, new UniqueId("e"), null);
    }

    @Test
    @Tag("C0041")
    @Tag("wild-24")
    void theSameUniqueIdTwiceIsTwoEntries() throws Exception {
        assertThat(read("1 same\r\n2 same\r\n", "1 10\r\n2 10\r\n").entries())
                .containsExactly(entry(1, 10, "same"), entry(2, 10, "same"));
    }

    @Test
    void theSameNumberTwiceIsTheFirst() throws Exception {
        try (ScriptedPop3Server server = serving("1 a\r\n1 b\r\n", "1 10\r\n1 20\r\n");
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries()).containsExactly(entry(1, 10, "a"));
            assertThat(transaction.quirks()).isEqualTo(Map.of(Quirk.REPEATED_NUMBER, 2L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", ".1 x", ". "})
    @Tag("V0002")
    void anyLineThatBeginsWithADotEndsAListing(String end) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> connection
                        .expect("UIDL")
                        .send("+OK\r\n1 a\r\n" + end + "\r\n")
                        .expect("LIST")
                        .send("+OK\r\n1 10\r\n" + end + "\r\n")
                        .hang()));
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries()).containsExactly(entry(1, 10, "a"));
        }
    }

    @Test
    @Tag("wild-27")
    void aServerThatRefusesUidlHasNoUniqueIds() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> connection
                        .expect("UIDL")
                        .send("-ERR [SYS/TEMP] index is being rebuilt\r\n")
                        .expect("LIST")
                        .send("+OK\r\n1 10\r\n.\r\n")
                        .hang()));
                Transaction transaction = login(server)) {
            Maildrop maildrop = transaction.maildrop();

            assertThat(maildrop.uniqueIds()).isFalse();
            assertThat(maildrop.uniqueIdsRefusal()).isNotNull();
            assertThat(maildrop.uniqueIdsRefusal().category()).isEqualTo(Category.TEMPORARY);
            assertThat(maildrop.entries()).containsExactly(entry(1, 10, null));
        }
    }

    @Test
    void aServerThatRefusesListIsRefusing() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> connection
                        .expect("UIDL")
                        .send("+OK\r\n.\r\n")
                        .expect("LIST")
                        .send("-ERR no\r\n")
                        .expect("NOOP")
                        .send("+OK\r\n")
                        .hang()));
                Transaction transaction = login(server)) {
            Pop3Exception failure = failureOf(transaction::maildrop);

            assertThat(failure).isInstanceOf(Refused.class);
            assertThat(failure.code()).isEqualTo("listing_refused");
            assertThat(failure.step()).isEqualTo(Step.LISTING);
            transaction.keepAlive();
        }
    }

    @Test
    @Tag("C0020")
    @Tag("C0037")
    void aHundredThousandMessagesAreListed() throws Exception {
        StringBuilder ids = new StringBuilder();
        StringBuilder octets = new StringBuilder();
        for (int number = 1; number <= 100_000; number++) {
            ids.append(number).append(" 000000016b03").append(number).append("\r\n");
            octets.append(number).append(' ').append(number * 10L).append("\r\n");
        }

        List<MaildropEntry> entries = read(ids.toString(), octets.toString()).entries();

        assertThat(entries).hasSize(100_000);
        assertThat(entries.getLast()).isEqualTo(entry(100_000, 1_000_000, "000000016b03100000"));
    }

    @Test
    @Tag("wild-34")
    void anEndlessListingIsCutAtItsLimit() throws Exception {
        assertCut("1 a\r\n", Pop3Limits.defaults().withMaxListingEntries(1_000), "listing_too_long");
    }

    @Test
    void aListingOfFewButEndlessLinesIsCutAtItsLimit() throws Exception {
        assertCut(
                "1 " + "a".repeat(8_000) + "\r\n",
                Pop3Limits.defaults().withMaxListingEntries(100),
                "listing_too_long");
    }

    @Test
    void anEndlessLineIsCutAtItsLimit() throws Exception {
        assertCut("1 " + "a".repeat(8_000), Pop3Limits.defaults(), "line_too_long");
    }

    @Test
    @Tag("C0005")
    void linesThatEndInLineFeedAloneAreTakenAndCounted() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> connection
                        .expect("UIDL")
                        .send("+OK\n1 a\n.\n")
                        .expect("LIST")
                        .send("+OK\n1 10\n.\n")
                        .hang()));
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries()).containsExactly(entry(1, 10, "a"));
            assertThat(transaction.quirks()).isEqualTo(Map.of(Quirk.BARE_LINE_FEED, 6L));
        }
    }

    @Test
    @Tag("C0017")
    @Tag("wild-19")
    void aDropListingIsInformation() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> connection
                        .expect("STAT")
                        .send("+OK\t2  \t320 and text\r\n")
                        .expect("STAT")
                        .send("+OK 3 -4\r\n")
                        .expect("STAT")
                        .send("+\r\n")
                        .hang()));
                Transaction transaction = login(server)) {
            assertThat(transaction.stat()).isEqualTo(new DropListing(2, 320));
            assertThat(transaction.stat()).isEqualTo(new DropListing(3, -1));
            assertThat(transaction.stat()).isEqualTo(new DropListing(-1, -1));
        }
    }

    private static void assertCut(String flood, Pop3Limits limits, String code) throws Exception {
        Script script =
                loggedIn(connection -> connection.expect("UIDL").send("+OK\r\n").flood(flood));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, limits)) {
            Pop3Exception failure = failureOf(transaction::maildrop);

            assertThat(failure).isInstanceOf(Violation.class);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.category()).isEqualTo(Category.SIZE);
            assertThat(failure.step()).isEqualTo(Step.LISTING);
        }
    }

    private static Maildrop read(String uniqueIds, String octets) throws Exception {
        try (ScriptedPop3Server server = serving(uniqueIds, octets);
                Transaction transaction = login(server)) {
            return transaction.maildrop();
        }
    }

    private static ScriptedPop3Server serving(String uniqueIds, String octets) {
        return ScriptedPop3Server.playing(loggedIn(connection -> listings(connection, uniqueIds, octets)));
    }

    private static void listings(ScriptedConnection connection, String uniqueIds, String octets) throws Exception {
        connection
                .expect("UIDL")
                .send("+OK\r\n" + uniqueIds + ".\r\n")
                .expect("LIST")
                .send("+OK\r\n" + octets + ".\r\n")
                .hang();
    }

    private static MaildropEntry entry(int number, long octets, @Nullable String uniqueId) {
        return new MaildropEntry(number, octets, uniqueId == null ? null : new UniqueId(uniqueId));
    }
}
