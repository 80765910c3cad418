package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was quoted, and the signature, are left out of a reply as far as they can be told. */
class ReplyGuessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Ada <ada@example.org> wrote:\n> Do you?\n> Really?\n",
                "Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Ada Lovelace\n<ada@example.org> wrote:\n\nDo you?\n",
                "Yes.\n\nAm Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Ada <ada@example.org>:\n\n> Wirklich?\n",
                "Yes.\n\nAm 23.11.26 um 10:00 schrieb Ada:\nWirklich?\n",
                "Yes.\n\nLe lun. 23 nov. 2026 à 10:00, Ada <ada@example.org> a écrit :\nVraiment ?\n",
                "Yes.\n\n-----Original Message-----\nFrom: Ada\nSent: Monday\nSubject: x\n\nDo you?\n",
                "Yes.\n-----Ursprüngliche Nachricht-----\nVon: Ada\n",
                "Yes.\n\n________________________________\nFrom: Ada <ada@example.org>\nSent: Monday\nTo: Bob\nSubject: x\n\nDo you?\n",
                "Yes.\n\nVon: Ada <ada@example.org>\nGesendet: Montag\nAn: Bob\nBetreff: x\n\nWirklich?\n",
                "Yes.\n-- \nBob\nbob@example.org\n",
                "> Do you?\n\nYes.\n",
                "On Mon, 23 Nov 2026 at 10:00, Ada <ada@example.org> wrote:\n> Do you?\n\nYes.\n",
                "Yes."
            })
    void quotationIsLeftOut(String text) {
        assertThat(ReplyGuess.of(text)).isEqualTo("Yes.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday I wrote: this and that.",
                "From: the start, it was clear.\nTo be honest: no.",
                "Hello,\n\nI need this:\n- one\n- two",
                "--\nnot a signature",
                "Le chat dort."
            })
    void whatIsNoQuotationStays(String text) {
        assertThat(ReplyGuess.of(text)).isEqualTo(text);
    }

    @Test
    void answersBetweenTheLinesStay() {
        assertThat(ReplyGuess.of("On Monday, Ada wrote:\n> One?\nYes.\n> Two?\nNo.\n"))
                .isEqualTo("Yes.\nNo.");
    }

    @Test
    void nothingIsLeftOfNothing() {
        assertThat(ReplyGuess.of(null)).isNull();
        assertThat(ReplyGuess.of("> only this\n")).isNull();
    }

    @Test
    void hostileTextTakesLinearTime() {
        assertThatCode(() -> ReplyGuess.of("On wrote wrote ".repeat(20_000))).doesNotThrowAnyException();
        assertThatCode(() -> ReplyGuess.of("on x wrote\n".repeat(20_000))).doesNotThrowAnyException();
        assertThatCode(() -> ReplyGuess.of("From: x\n".repeat(20_000))).doesNotThrowAnyException();
    }
}
