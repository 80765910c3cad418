package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply that begins with "+" is positive, any other is negative, whatever else it holds. */
@Tag("V0001")
class ReplyTest {

    private static final Command STAT = new Command.Stat();

    @ParameterizedTest
    @ValueSource(strings = {"+OK", "+ok", "+Ok fine", "+", "+ ", "+Yes", "+\tOK", "++", "+-ERR"})
    void whatBeginsWithPlusIsPositive(String line) {
        assertThat(of(line, STAT)).isInstanceOf(Reply.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-ERR", "-err", "-Err no", "-", "ERR", "OK", "", " ", " +OK", "\t+OK", "200 OK", ".", "\u00ff"})
    void anythingElseIsNegative(String line) {
        assertThat(of(line, STAT)).isInstanceOf(Reply.Err.class);
    }

    @Test
    @Tag("C0004")
    void anyRunOfBlanksSeparatesTheTextFromTheIndicator() {
        assertThat(of("+OK \t  2\t320  ", STAT)).isEqualTo(new Reply.Ok("2\t320"));
        assertThat(of("-ERR\t \tno", STAT)).isEqualTo(new Reply.Err(null, "no"));
    }

    @Test
    void aLineWithoutIndicatorIsTextFromItsStart() {
        assertThat(of("500 what?", STAT)).isEqualTo(new Reply.Err(null, "500 what?"));
    }

    @ParameterizedTest
    @CsvSource({
        "[IN-USE] x,IN_USE",
        "[in-use],IN_USE",
        "[LOGIN-DELAY] wait,LOGIN_DELAY",
        "[SYS/TEMP] x,SYS_TEMP",
        "[SYS/TEMP/DISK] x,SYS_TEMP",
        "[SYS/PERM] x,SYS_PERM",
        "[AUTH] x,AUTH",
    })
    void responseCodesAreTyped(String text, ResponseCode code) {
        assertThat(of("-ERR " + text, STAT)).isEqualTo(new Reply.Err(code, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "[AUTHX] x", "[SYSTEMP]", "x [AUTH]", "]", "[UNKNOWN] x"})
    void unknownCodesAreText(String text) {
        assertThat(of("-ERR " + text, STAT)).isEqualTo(new Reply.Err(null, text));
    }

    @ParameterizedTest
    @CsvSource({
        "+,''",
        "'+ ',''",
        "+ Zm9v,Zm9v",
        "+Zm9v,Zm9v",
        "+\tZm9v,Zm9v",
        "+ not base64!,not base64!",
        "+OK,''",
        "+ok go on,go on"
    })
    void anyPositiveAnswerToAuthIsAChallenge(String line, String challenge) {
        assertThat(of(line, new Command.Auth("PLAIN"))).isEqualTo(new Reply.Continue(challenge));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK", "+ok", "+OK welcome", "+OK\twelcome"})
    void okEndsASaslExchange(String line) {
        assertThat(of(line, new Command.Response(new byte[0], true))).isInstanceOf(Reply.Ok.class);
        assertThat(of(line, new Command.Auth("XOAUTH2", new byte[0]))).isInstanceOf(Reply.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+ ", "+ Zm9v", "+OKAY"})
    void anyOtherPositiveAnswerGoesOnWithIt(String line) {
        assertThat(of(line, new Command.Response(new byte[0], true))).isInstanceOf(Reply.Continue.class);
    }

    @ParameterizedTest
    @CsvSource({"+OK,''", "+ok go on,go on", "+OK\tZm9v,Zm9v"})
    @Tag("wild-9")
    void okBeforeAllIsSaidIsAChallenge(String line, String challenge) {
        assertThat(of(line, new Command.Response(new byte[0], false))).isEqualTo(new Reply.Continue(challenge));
    }

    private static Reply of(String line, Command command) {
        return Reply.of(line, command, new ServerText());
    }
}
