package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command is one line of printable ASCII, whatever its arguments hold, and shows no secret. */
@Tag("C0003")
class CommandTest {

    @Test
    void everyVerbHasItsLine() {
        assertThat(lines(new Command.Capa(), new Command.Stls(), new Command.Stat(), new Command.Noop()))
                .containsExactly("CAPA", "STLS", "STAT", "NOOP");
        assertThat(lines(new Command.ScanListing(), new Command.UniqueIdListing(), new Command.Quit()))
                .containsExactly("LIST", "UIDL", "QUIT");
        assertThat(lines(new Command.Retr(7), new Command.Top(8, 0), new Command.Dele(9)))
                .containsExactly("RETR 7", "TOP 8 0", "DELE 9");
        assertThat(lines(new Command.User("a/b\\c@d"), new Command.Pass(" two  words "), new Command.Auth("PLAIN")))
                .containsExactly("USER a/b\\c@d", "PASS  two  words ", "AUTH PLAIN");
        assertThat(lines(new Command.Cancel(), new Command.Response(new byte[0], true)))
                .containsExactly("*", "");
        assertThat(lines(new Command.Auth("XOAUTH2", new byte[] {1}), new Command.Apop("alice", "c4c9")))
                .containsExactly("AUTH XOAUTH2 AQ==", "APOP alice c4c9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nDELE 1", "a\nb", "a\rb", "a\0b", "\t", "\u007f", "\u00e4", "\u4e00", "\u2028", ""})
    void nothingButPrintableAsciiBecomesAnArgument(String argument) {
        assertThatThrownBy(() -> new Command.User(argument)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Pass(argument)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Auth(argument)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Apop(argument, "c4c9")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRefusalOfAnArgumentDoesNotShowIt() {
        assertThatThrownBy(() -> new Command.Pass("hunter2\r\n")).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    @Tag("V0004")
    @Tag("C0024")
    @Tag("C0032")
    void messageNumbersStartAtOne(int number) {
        assertThatThrownBy(() -> new Command.Retr(number)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Dele(number)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Top(number, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Top(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreShownNowhere() {
        Command pass = new Command.Pass("hunter2");
        Command response = new Command.Response("hunter2".getBytes(StandardCharsets.UTF_8), true);
        Command atOnce = new Command.Auth("XOAUTH2", "hunter2".getBytes(StandardCharsets.UTF_8));
        Command apop = new Command.Apop("alice", "hunter2");

        assertThat(List.of(pass.redacted(), pass.toString(), response.redacted(), response.toString()))
                .noneMatch(text -> text.contains("hunter2") || text.contains(response.line()));
        assertThat(List.of(atOnce.redacted(), atOnce.toString(), apop.redacted(), apop.toString()))
                .noneMatch(text -> text.contains("hunter2") || text.contains(response.line()));
        assertThat(pass.redacted()).isEqualTo("PASS ****");
        assertThat(atOnce.redacted()).isEqualTo("AUTH XOAUTH2 (SASL response)");
        assertThat(apop.redacted()).isEqualTo("APOP alice ****");
    }

    private static List<String> lines(Command... commands) {
        return List.of(commands).stream().map(Command::line).toList();
    }
}
