package dev.inlet.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The demo's messages are there, octet for octet, on every machine. */
class DemoMessagesTest {

    @Test
    void thereAreFortyInOrder() {
        assertThat(DemoMessages.names()).hasSize(40).isSorted().startsWith("01-welcome.eml");
        assertThat(DemoMessages.all()).hasSize(40).allMatch(message -> message.length > 0);
        assertThat(DemoMessages.all().getFirst()).isEqualTo(DemoMessages.named("01-welcome.eml"));
        assertThatIllegalArgumentException().isThrownBy(() -> DemoMessages.named("none.eml"));
    }

    @Test
    void lineEndsAreAsTheyWereWritten() {
        for (String name : DemoMessages.names()) {
            String message = new String(DemoMessages.named(name), ISO_8859_1);
            boolean bareLf = message.replace("\r\n", "").contains("\n");
            assertThat(bareLf).as(name).isEqualTo(name.equals("30-lf-only.eml"));
        }
        assertThat(DemoMessages.named("30-lf-only.eml")).doesNotContain('\r');
        assertThat(new String(DemoMessages.named("29-lines-with-dots.eml"), ISO_8859_1))
                .contains("\r\n.\r\n..\r\n...\r\n.gitignore");
    }

    @Test
    void numberedMessagesAreAllDifferentAndAlwaysTheSame() {
        assertThat(IntStream.range(0, 400).mapToObj(n -> new String(DemoMessages.numbered(n), ISO_8859_1)))
                .doesNotHaveDuplicates()
                .allMatch(message -> message.contains("Message-ID: <"));
        assertThat(DemoMessages.numbered(41)).isEqualTo(DemoMessages.numbered(41));
        assertThat(new String(DemoMessages.numbered(40), ISO_8859_1)).contains("Message-ID: <40.20260302080010.1@");
    }
}
