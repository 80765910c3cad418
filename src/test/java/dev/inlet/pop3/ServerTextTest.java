package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a server says is shown without its control characters, its length and our secrets. */
class ServerTextTest {

    private final ServerText text = new ServerText();

    @Test
    void controlAndFormatCharactersAreEscaped() {
        assertThat(text.of("a\rb\0c\u001b[31m\u007f")).isEqualTo("a\\u000db\\u0000c\\u001b[31m\\u007f");
        assertThat(ServerText.escaped("x\u202ey\u2028z\u200b")).isEqualTo("x\\u202ey\\u2028z\\u200b");
    }

    @Test
    void noMoreThan200CharactersAreShown() {
        assertThat(text.of("x".repeat(200))).hasSize(200);
        assertThat(text.of("x".repeat(5_000))).hasSize(201).endsWith("…");
        assertThat(text.of("\u0001".repeat(5_000))).hasSizeLessThan(210);
    }

    @Test
    void utf8IsReadAsSuchAndOtherOctetsAsLatin1() {
        String utf8 = new String("größer".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(text.of(utf8)).isEqualTo("größer");
        assertThat(text.of("gr\u00f6\u00dfer")).isEqualTo("größer");
    }

    @Test
    void secretsBeyondAsciiAreBlankedInALineThatIsNotWhollyUtf8() {
        text.hide("gëheim");
        String utf8 = new String("gëheim".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(text.of("no: " + utf8)).isEqualTo("no: ****");
        assertThat(text.of("no: " + utf8 + " \u00e9")).isEqualTo("no: **** é");
        assertThat(text.of("no: g\u00ebheim")).isEqualTo("no: ****");
    }

    @Test
    void secretsAreBlankedEvenWhereTheCapWouldCutThem() {
        text.hide("hunter2");

        assertThat(text.of("no such password hunter2, hunter2!")).isEqualTo("no such password ****, ****!");
        assertThat(text.of("x".repeat(196) + "hunter2")).doesNotContain("hunt");
    }
}
