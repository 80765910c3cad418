package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gives is checked where it is given, and a refusal names what is wrong with it but no secret. */
class ValuesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nb", "a\0", "\u00fcber.example", "a\tb"})
    void aHostIsPrintableAndWithoutBlanks(String host) {
        assertThatThrownBy(() -> Pop3Server.of(host, 995, TlsMode.IMPLICIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aPortIsBetween1And65535(int port) {
        assertThatThrownBy(() -> Pop3Server.of("pop.example.com", port, TlsMode.IMPLICIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port");
    }

    @Test
    void timeoutsArePositive() {
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThatThrownBy(() -> new Pop3Server("h", 110, TlsMode.NONE, wrong, SECOND))
                    .hasMessageContaining("connectTimeout");
            assertThatThrownBy(() -> new Pop3Server("h", 110, TlsMode.NONE, SECOND, wrong))
                    .hasMessageContaining("readTimeout");
            assertThatThrownBy(() -> Pop3Limits.defaults().withSessionTimeout(wrong))
                    .hasMessageContaining("sessionTimeout");
        }
    }

    @Test
    void aServerIsNamedByHostAndPort() {
        assertThat(Pop3Server.of("pop.example.com", 995, TlsMode.IMPLICIT).name())
                .isEqualTo("pop.example.com:995");
        assertThat(Pop3Server.of("::1", 110, TlsMode.NONE).name()).isEqualTo("[::1]:110");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2\r\nQUIT", "hunter2\n", "\0hunter2"})
    @Tag("C0003")
    void credentialsCannotBreakACommandAndAreNotShownWhenTheyWould(String value) {
        assertThatThrownBy(() -> new Credentials.Password("alice", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new Credentials.Password(value, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "/../x", "<id@host>"})
    @Tag("C0039")
    void aStandardUniqueIdHasUpTo70PrintableCharacters(String value) {
        assertThat(new UniqueId(value).standard()).isTrue();
        assertThat(new UniqueId("x".repeat(70)).standard()).isTrue();
        assertThat(new UniqueId("x".repeat(71)).standard()).isFalse();
        assertThat(new UniqueId("x".repeat(1_024)).standard()).isFalse();
        assertThat(new UniqueId(value + "\u00e4").standard()).isFalse();
        assertThat(new UniqueId(value + "\u007f").standard()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\rb", "a\nb", "a\0b", "\u0100"})
    @Tag("C0039")
    void aUniqueIdHasNoSeparators(String value) {
        assertThatThrownBy(() -> new UniqueId(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UniqueId("x".repeat(1_025))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entriesHaveNumbersFrom1AndOctetsFrom0OrNone() {
        assertThatCode(() -> new MaildropEntry(1, -1, null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new MaildropEntry(0, 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaildropEntry(1, -2, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsAreWithinReason() {
        Pop3Limits limits = Pop3Limits.defaults();

        assertThatThrownBy(() -> limits.withMaxLineOctets(511)).hasMessageContaining("maxLineOctets");
        assertThatThrownBy(() -> limits.withMaxLineOctets(65_537)).hasMessageContaining("maxLineOctets");
        assertThatThrownBy(() -> limits.withMaxListingEntries(0)).hasMessageContaining("maxListingEntries");
        assertThatThrownBy(() -> limits.withMaxMessageOctets(0)).hasMessageContaining("maxMessageOctets");
        assertThatThrownBy(() -> limits.withPipeline(0, 1)).hasMessageContaining("pipelineWindow");
        assertThatThrownBy(() -> limits.withPipeline(Pop3Limits.MAX_WINDOW + 1, 1))
                .hasMessageContaining("pipelineWindow");
        assertThatThrownBy(() -> limits.withPipeline(1, 0)).hasMessageContaining("pipelineOctets");
    }

    /** What may be under way must fit our send buffer with room to spare, so that writing it never waits. */
    @Test
    void theLongestCommandInATlsRecordOfItsOwnTakesHalfOfItsShareOfTheSendBuffer() {
        int longest =
                new Command.Top(Integer.MAX_VALUE, Integer.MAX_VALUE).line().length() + 2;

        int record = 5 + 1 + 28;

        assertThat(2 * (longest + record)).isLessThan(Pop3Limits.OCTETS_A_COMMAND);
    }
}
