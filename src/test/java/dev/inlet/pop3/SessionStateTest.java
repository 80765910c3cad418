package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.SessionState.Exchange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each state permits and where each reply leads is the table of RFC 1939, in every combination. */
class SessionStateTest {

    private static final Reply OK = new Reply.Ok("");
    private static final Reply ERR = new Reply.Err(null, "");
    private static final Reply CHALLENGE = new Reply.Continue("");

    private static final Set<Verb> IN_AUTHORIZATION =
            EnumSet.of(Verb.CAPA, Verb.STLS, Verb.LANG, Verb.UTF8, Verb.AUTH, Verb.USER, Verb.APOP, Verb.QUIT);
    private static final Set<Verb> IN_TRANSACTION = EnumSet.of(
            Verb.CAPA, Verb.LANG, Verb.STAT, Verb.LIST, Verb.UIDL, Verb.RETR, Verb.TOP, Verb.DELE, Verb.NOOP,
            Verb.QUIT);
    private static final Set<Verb> LETS_IN = EnumSet.of(Verb.AUTH, Verb.RESPONSE, Verb.PASS, Verb.APOP);

    @Test
    @Tag("C0016")
    @Tag("C0018")
    @Tag("V0005")
    @Tag("C0025")
    @Tag("C0028")
    @Tag("C0033")
    @Tag("C0035")
    @Tag("C0043")
    @Tag("C0047")
    void eachStatePermitsItsCommandsAndNoOther() {
        Map<SessionState, Set<Verb>> permitted = Map.of(
                SessionState.GREETING, Set.of(),
                SessionState.AUTHORIZATION, IN_AUTHORIZATION,
                SessionState.TRANSACTION, IN_TRANSACTION,
                SessionState.UPDATE, Set.of(),
                SessionState.CLOSED, Set.of());
        for (SessionState state : SessionState.values()) {
            for (Exchange last : ordinaryExchanges()) {
                for (Verb verb : Verb.values()) {
                    assertThat(state.permits(verb, last))
                            .as("%s in %s after %s", verb, state, last)
                            .isEqualTo(permitted.getOrDefault(state, Set.of()).contains(verb));
                }
            }
        }
    }

    @Test
    @Tag("C0044")
    @Tag("C0045")
    @Tag("C0047")
    void passComesOnlyRightAfterAPositiveUser() {
        for (Verb before : Verb.values()) {
            for (Reply reply : List.of(OK, ERR)) {
                assertThat(SessionState.AUTHORIZATION.permits(Verb.PASS, new Exchange(before, reply)))
                        .as("PASS after %s %s", before, reply)
                        .isEqualTo(before == Verb.USER && reply.equals(OK));
            }
        }
        assertThat(SessionState.AUTHORIZATION.permits(Verb.PASS, null)).isFalse();
    }

    @Test
    void aChallengeIsAnsweredBeforeAnythingElse() {
        for (Verb asked : List.of(Verb.AUTH, Verb.RESPONSE)) {
            for (Verb verb : Verb.values()) {
                assertThat(SessionState.AUTHORIZATION.permits(verb, new Exchange(asked, CHALLENGE)))
                        .as("%s after a challenge to %s", verb, asked)
                        .isEqualTo(verb == Verb.RESPONSE);
            }
        }
    }

    @Test
    @Tag("C0007")
    void aPositiveGreetingOpensAuthorizationAndANegativeOneCloses() {
        assertThat(SessionState.GREETING.greeted(OK)).isEqualTo(SessionState.AUTHORIZATION);
        assertThat(SessionState.GREETING.greeted(ERR)).isEqualTo(SessionState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void onlyAPositiveEndOfALoginOpensTransaction(Verb verb) {
        SessionState after = verb == Verb.QUIT ? SessionState.CLOSED : SessionState.AUTHORIZATION;

        assertThat(SessionState.AUTHORIZATION.received(verb, OK))
                .isEqualTo(LETS_IN.contains(verb) ? SessionState.TRANSACTION : after);
        assertThat(SessionState.AUTHORIZATION.received(verb, ERR)).isEqualTo(after);
        if (LETS_IN.contains(verb)) {
            assertThat(SessionState.AUTHORIZATION.received(verb, CHALLENGE)).isEqualTo(SessionState.AUTHORIZATION);
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    @Tag("C0013")
    void nothingButQuitLeavesTransaction(Verb verb) {
        SessionState sent = SessionState.TRANSACTION.sent(verb);

        assertThat(sent).isEqualTo(verb == Verb.QUIT ? SessionState.UPDATE : SessionState.TRANSACTION);
        if (IN_TRANSACTION.contains(verb)) {
            for (Reply reply : List.of(OK, ERR)) {
                assertThat(sent.received(verb, reply))
                        .isEqualTo(verb == Verb.QUIT ? SessionState.CLOSED : SessionState.TRANSACTION);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void sendingChangesNothingBeforeTheLogin(Verb verb) {
        assertThat(SessionState.AUTHORIZATION.sent(verb)).isEqualTo(SessionState.AUTHORIZATION);
    }

    /** Those without a say in what comes next: all but a positive USER and a challenge. */
    private static List<Exchange> ordinaryExchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            exchanges.add(new Exchange(verb, ERR));
            if (verb != Verb.USER) {
                exchanges.add(new Exchange(verb, OK));
            }
        }
        return exchanges;
    }
}
