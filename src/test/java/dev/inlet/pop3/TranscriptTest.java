package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.login;
import static dev.inlet.pop3.Sessions.nextText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.Pace;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation means the same at full speed, one octet a segment, and with lines that end in LF alone. */
@Timeout(60)
class TranscriptTest {

    private static final String GREETED = """
            S: +OK ready
            C: CAPA
            S: -ERR what?
            """;

    private static final String LOGGED_IN = GREETED + """
            C: USER alice
            S: +OK
            C: PASS open sesame
            S: +OK
            C: CAPA
            S: -ERR what?
            """;

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0007")
    @Tag("C0008")
    @Tag("C0022")
    @Tag("C0024")
    @Tag("C0030")
    @Tag("C0032")
    @Tag("C0034")
    void aSessionFromGreetingToQuit(Pace pace) throws Exception {
        String session = LOGGED_IN + """
                C: UIDL
                S: +OK
                S: 1 a
                S: 2 b
                S: .
                C: LIST
                S: +OK 2 messages
                S: 1 11
                S: 2 22
                S: .
                C: RETR 1
                S: +OK
                S: Subject: x
                S:
                S: hello
                S: .
                C: RETR 2
                S: -ERR gone
                C: TOP 1 0
                S: +OK
                S: Subject: x
                S:
                S: .
                C: DELE 1
                S: +OK
                C: QUIT
                S: +OK bye
                """;
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            List<MaildropEntry> listed = transaction.maildrop().entries();
            assertThat(listed).containsExactly(entry(1, 11, "a"), entry(2, 22, "b"));
            try (Retrieval retrieval = transaction.retrieve(listed)) {
                assertThat(nextText(retrieval)).isEqualTo(message(pace, "Subject: x", "", "hello"));
                assertThat(retrieval.next()).isInstanceOf(Retrieved.NotRetrieved.class);
                assertThat(retrieval.next()).isNull();
            }
            try (Retrieval retrieval = transaction.top(listed.subList(0, 1), 0)) {
                assertThat(nextText(retrieval)).isEqualTo(message(pace, "Subject: x", ""));
            }
            assertThat(transaction.delete(listed.subList(0, 1))).hasOnlyElementsOfType(Deletion.Marked.class);
            transaction.quit();
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0004")
    @Tag("C0017")
    @Tag("C0021")
    @Tag("C0038")
    void blanksOfAnyKindAndNumberSeparate(Pace pace) throws Exception {
        String listings = LOGGED_IN + """
                C: STAT
                S: +OK\t \t2   320\tand text
                C: UIDL
                S: +OK\ttwo
                S: 1\ta
                S: \t 2 \t  b\ttrailing text
                S: .
                C: LIST
                S: +OK   two
                S: 1   4294967297 extra
                S: 2\t20\t
                S: .
                """;
        try (ScriptedPop3Server server = playing(pace, listings);
                Transaction transaction = login(server)) {
            assertThat(transaction.stat()).isEqualTo(new DropListing(2, 320));
            assertThat(transaction.maildrop().entries())
                    .containsExactly(entry(1, 4_294_967_297L, "a"), entry(2, 20, "b"));
        }
    }

    private static Stream<Arguments> positive() {
        return pacesAnd("+OK", "+ok", "+", "+Yes", "+\tfine");
    }

    @ParameterizedTest
    @MethodSource("positive")
    @Tag("V0001")
    void whatBeginsWithPlusIsPositiveInEveryCommand(Pace pace, String yes) throws Exception {
        String session = """
                S: Y
                C: CAPA
                S: Y
                S: TOP
                S: .
                C: USER alice
                S: Y
                C: PASS open sesame
                S: Y
                C: CAPA
                S: Y
                S: .
                C: UIDL
                S: Y
                S: 1 a
                S: .
                C: LIST
                S: Y
                S: 1 10
                S: .
                C: RETR 1
                S: Y
                S: hello
                S: .
                C: TOP 1 1
                S: Y
                S: hello
                S: .
                C: NOOP
                S: Y
                C: DELE 1
                S: Y
                C: QUIT
                S: Y
                """.replace("S: Y", "S: " + yes);
        try (ScriptedPop3Server server = playing(pace, session);
                Authorization authorization = connect(server);
                Transaction transaction = authorization.login(ALICE, Authentication.AUTO)) {
            assertThat(authorization.capabilities().offers("TOP")).isTrue();
            List<MaildropEntry> listed = transaction.maildrop().entries();
            assertThat(listed).containsExactly(entry(1, 10, "a"));
            assertThat(all(transaction.retrieve(listed))).hasOnlyElementsOfType(Retrieved.Message.class);
            assertThat(all(transaction.top(listed, 1))).hasOnlyElementsOfType(Retrieved.Message.class);
            transaction.keepAlive();
            assertThat(transaction.delete(listed)).hasOnlyElementsOfType(Deletion.Marked.class);
            transaction.quit();
            assertThat(transaction.quirks()).doesNotContainKey(Quirk.KEEP_ALIVE_REFUSED);
        }
    }

    private static Stream<Arguments> negative() {
        return pacesAnd("-ERR", "-err no", "-", "ERR", "OK", "500 what?", "");
    }

    @ParameterizedTest
    @MethodSource("negative")
    @Tag("V0001")
    @Tag("C0026")
    @Tag("C0029")
    void anythingElseIsNegativeInEveryCommand(Pace pace, String no) throws Exception {
        String session = LOGGED_IN + """
                C: STAT
                S: N
                C: UIDL
                S: N
                C: LIST
                S: N
                C: RETR 1
                S: N
                C: TOP 1 0
                S: N
                C: NOOP
                S: N
                C: DELE 1
                S: N
                C: QUIT
                S: N
                """.replace("S: N", "S: " + no);
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            assertThat(failureOf(transaction::stat)).isInstanceOf(Refused.class);
            assertThat(failureOf(transaction::maildrop)).isInstanceOf(Refused.class);
            assertThat(all(transaction.retrieve(entries(1)))).hasOnlyElementsOfType(Retrieved.NotRetrieved.class);
            assertThat(all(transaction.top(entries(1), 0))).hasOnlyElementsOfType(Retrieved.NotRetrieved.class);
            transaction.keepAlive();
            assertThat(transaction.quirks()).containsEntry(Quirk.KEEP_ALIVE_REFUSED, 1L);
            assertThat(transaction.delete(entries(1))).hasOnlyElementsOfType(Deletion.NotMarked.class);
            assertThat(failureOf(transaction::quit)).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("negative")
    @Tag("V0001")
    @Tag("C0010")
    @Tag("C0045")
    void anythingElseIsNegativeInALogin(Pace pace, String no) throws Exception {
        String session = GREETED + """
                C: USER alice
                S: N
                C: USER alice
                S: +OK
                C: PASS open sesame
                S: N
                C: QUIT
                S: N
                """.replace("S: N", "S: " + no);
        try (ScriptedPop3Server server = playing(pace, session);
                Authorization authorization = connect(server)) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> authorization.login(ALICE, Authentication.USER))
                        .isInstanceOf(LoginRefused.class);
            }
            authorization.quit();
            assertThat(server.commands()).endsWith("PASS open sesame", "QUIT");
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("V0002")
    @Tag("C0006")
    @Tag("C0023")
    void aLeadingDotIsTakenOffWhateverFollowsAndAloneItEnds(Pace pace) throws Exception {
        String session = LOGGED_IN + """
                C: RETR 1
                S: +OK
                S: ..
                S: .x
                S: .\s
                S: ...
                S: mid . dot.
                S: .
                C: NOOP
                S: +OK
                """;
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.retrieve(entries(1))) {
                assertThat(nextText(retrieval)).isEqualTo(message(pace, ".", "x", " ", "..", "mid . dot."));
            }
            transaction.keepAlive();
        }
    }

    private static Stream<Arguments> ends() {
        return pacesAnd(".", "..", ".anything", ". ");
    }

    @ParameterizedTest
    @MethodSource("ends")
    @Tag("V0002")
    @Tag("C0020")
    @Tag("C0037")
    void anyLineThatBeginsWithADotEndsAList(Pace pace, String end) throws Exception {
        String session = """
                S: +OK
                C: CAPA
                S: +OK
                S: USER
                S: .
                C: USER alice
                S: +OK
                C: PASS open sesame
                S: +OK
                C: CAPA
                S: +OK
                S: .
                C: UIDL
                S: +OK
                S: 1 a
                S: .
                C: LIST
                S: +OK
                S: 1 10
                S: .
                C: UIDL
                S: +OK
                S: .
                C: LIST
                S: +OK
                S: .
                """.replace("S: .\n", "S: " + end + "\n");
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries()).containsExactly(entry(1, 10, "a"));
            assertThat(transaction.maildrop().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0009")
    @Tag("C0010")
    void aMechanismTheServerListsAndCannotDoIsFollowedByTheNext(Pace pace) throws Exception {
        String session = """
                S: +OK
                C: CAPA
                S: +OK
                S: SASL PLAIN
                S: USER
                S: .
                C: AUTH PLAIN
                S: -ERR not today
                C: USER alice
                S: +OK
                C: PASS open sesame
                S: +OK
                C: CAPA
                S: -ERR
                """;
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0042")
    @Tag("C0044")
    @Tag("C0046")
    void blanksInsideANameOrAPasswordBelongToIt(Pace pace) throws Exception {
        String session = GREETED + """
                C: USER dom ain/del/alice@x
                S: +OK
                C: PASS  two  words\s
                S: +OK
                C: CAPA
                S: -ERR
                """;
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = connect(server)
                        .login(new Credentials.Password("dom ain/del/alice@x", " two  words "), Authentication.AUTO)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0011")
    @Tag("C0039")
    @Tag("C0041")
    void gapsDisorderRepeatsAndStrangeUniqueIdsAreTakenAsTheyAre(Pace pace) throws Exception {
        String longest = "x".repeat(500);
        String session = LOGGED_IN + """
                C: UIDL
                S: +OK
                S: 9 same
                S: 3 ../ä
                S: 4 same
                S: 7
                S: 8 LONGEST
                S: .
                C: LIST
                S: +OK
                S: 8 80
                S: 7 70
                S: 4 40
                S: 3 30
                S: 9 90
                S: .
                """.replace("LONGEST", longest);
        try (ScriptedPop3Server server = playing(pace, session);
                Transaction transaction = login(server)) {
            assertThat(transaction.maildrop().entries())
                    .containsExactly(
                            entry(3, 30, "../ä"),
                            entry(4, 40, "same"),
                            entry(7, 70, null),
                            entry(8, 80, longest),
                            entry(9, 90, "same"));
            assertThat(transaction.quirks())
                    .containsEntry(Quirk.STRANGE_UNIQUE_ID, 2L)
                    .containsEntry(Quirk.MISSING_UNIQUE_ID, 1L);
        }
    }

    /** As often as one likes, and in any order (C0013). */
    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("C0013")
    @Tag("C0014")
    void everyCommandOfATransactionMayComeAgain(Pace pace) throws Exception {
        String round = """
                C: NOOP
                S: +OK
                C: STAT
                S: +OK 1 10
                C: RETR 1
                S: +OK
                S: hello
                S: .
                C: TOP 1 0
                S: +OK
                S: .
                C: UIDL
                S: +OK
                S: .
                C: LIST
                S: +OK
                S: .
                C: DELE 2
                S: -ERR
                """;
        try (ScriptedPop3Server server = playing(pace, LOGGED_IN, round, round, round);
                Transaction transaction = login(server)) {
            for (int time = 1; time <= 3; time++) {
                transaction.keepAlive();
                assertThat(transaction.stat()).isEqualTo(new DropListing(1, 10));
                assertThat(all(transaction.retrieve(entries(1)))).hasOnlyElementsOfType(Retrieved.Message.class);
                assertThat(all(transaction.top(entries(1), 0))).hasOnlyElementsOfType(Retrieved.Message.class);
                assertThat(transaction.maildrop().entries()).isEmpty();
                assertThat(transaction.delete(entries(2).subList(1, 2)))
                        .hasOnlyElementsOfType(Deletion.NotMarked.class);
            }
        }
    }

    private static Stream<Arguments> pacesAnd(String... texts) {
        return Arrays.stream(Pace.values()).flatMap(pace -> Arrays.stream(texts).map(text -> Arguments.of(pace, text)));
    }

    private static ScriptedPop3Server playing(Pace pace, String... parts) {
        return ScriptedPop3Server.playing(Transcript.at(pace, parts));
    }

    private static String message(Pace pace, String... lines) {
        return String.join(pace.lineEnd(), lines) + pace.lineEnd();
    }

    private static List<Retrieved> all(Retrieval retrieval) throws IOException {
        List<Retrieved> all = new ArrayList<>();
        try (retrieval) {
            for (Retrieved next = retrieval.next(); next != null; next = retrieval.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private static MaildropEntry entry(int number, long octets, @Nullable String uniqueId) {
        return new MaildropEntry(number, octets, uniqueId == null ? null : new UniqueId(uniqueId));
    }
}
