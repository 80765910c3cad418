package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A snippet is the first words of a text, fit for one line of a list. */
class SnippetTest {

    @Test
    void whitespaceIsFolded() {
        assertThat(Snippet.of("\n  one\r\n\ttwo\u00a0\u3000 three \n")).isEqualTo("one two three");
    }

    @Test
    void absentAndBlankTextGiveNothing() {
        assertThat(Snippet.of(null)).isEmpty();
        assertThat(Snippet.of(" \n\u200b\ufeff ")).isEmpty();
    }

    @Test
    void paddingOfNewslettersIsLeftOut() {
        assertThat(Snippet.of("News\u034f\u200c \u034f\u200c\u00a0\u200c \u00ad\u200bbegins"))
                .isEqualTo("News begins");
    }

    @Test
    void joinersInsideWordsStay() {
        assertThat(Snippet.of("می\u200cخواهم 👨\u200d👩\u200d👧")).isEqualTo("می\u200cخواهم 👨\u200d👩\u200d👧");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(Snippet.of("x".repeat(500))).hasSize(200);
        assertThat(Snippet.of("x" + "🎉".repeat(500))).hasSize(199).endsWith("🎉");
        assertThat(Snippet.of(" ".repeat(100_000) + "late")).isEqualTo("late");
    }
}
