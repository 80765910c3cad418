package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body gives the message octet for octet, without its byte-stuffing, up to its end and not one octet further. */
class MultilineBodyTest {

    private static final String NEXT = "+OK next reply\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // on the wire         | the message
                "'.CL'                 | ''",
                "'CL.CL'               | 'CL'",
                "'aCL.CL'              | 'aCL'",
                "'..CL.CL'             | '.CL'",
                "'...CL.CL'            | '..CL'",
                "'.xCL.CL'             | 'xCL'",
                "'. CL.CL'             | ' CL'",
                "'a.CL.CL'             | 'a.CL'",
                "'a..bCL..CL.CL'       | 'a..bCL.CL'",
                "'.CxCL.CL'            | 'CxCL'",
                "'.CCL.CL'             | 'CCL'",
                "'aCCL.CL'             | 'aCCL'",
                "'aCbCL.CL'            | 'aCbCL'",
            })
    @Tag("V0002")
    void aLeadingDotIsTakenOffWhateverFollowsAndAloneItEnds(String wire, String message) throws IOException {
        for (int chunk = 1; chunk <= 8; chunk++) {
            assertThat(read(written(wire), chunk)).isEqualTo(written(message));
        }
    }

    /** Were these to end the body, a sender could forge what comes behind. */
    @ParameterizedTest
    @ValueSource(strings = {"aCLb\n.\nc", "aCLb\n.CLc", "aCLb\r.CLc", "aCLb\r.\rc", "aCL.\nc", "aCL.\r\rc"})
    @Tag("C0006")
    @Tag("wild-36")
    void whatOnlyLooksLikeAnEndDoesNotEndACrlfMessage(String wire) throws IOException {
        for (int chunk = 1; chunk <= 8; chunk++) {
            String message = read(written(wire) + "\r\n.\r\n", chunk);
            assertThat(message).startsWith("a\r\n").endsWith("c\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'.L'                  | ''",
                "'aL.L'                | 'aL'",
                "'aL..L.L'             | 'aL.L'",
                "'aLbCL.L'             | 'aLbCL'",
                "'aL.CL'               | 'aL'",
            })
    @Tag("C0005")
    @Tag("wild-36")
    void aServerThatKnowsOnlyLineFeedsIsUnderstood(String wire, String message) throws IOException {
        for (int chunk = 1; chunk <= 8; chunk++) {
            assertThat(read(written(wire), chunk)).isEqualTo(written(message));
        }
    }

    @Test
    void lineFeedsOfAStatusLineSayThatLineFeedsEndTheBodyToo() throws IOException {
        WireInput in = new WireInput(new ChunkedSource("a\r\nb\n.\n" + NEXT, 3), 8_192);
        MultilineBody body = new MultilineBody(in, 1_000, true);

        assertThat(body).asString(StandardCharsets.ISO_8859_1).isEqualTo("a\r\nb\n");
        assertThat(body.bareLineFeeds()).isEqualTo(2);
        assertThat(in.line().text()).isEqualTo(NEXT.strip());
    }

    @Test
    @Tag("C0006")
    void cutAtAnyOctetItFailsAndIsNeverComplete() {
        String wire = "Subject: x\r\n\r\n..a\r\nb\r\n.\r\n";
        for (int cut = 0; cut < wire.length(); cut++) {
            MultilineBody body = body(wire.substring(0, cut), 4, 1_000);
            assertThatThrownBy(body::readAllBytes)
                    .as("cut at %d", cut)
                    .isInstanceOfSatisfying(
                            Disconnected.class, e -> assertThat(e.code()).isEqualTo("connection_lost"));
            assertThat(body.ended()).isFalse();
        }
    }

    @Test
    void everyWayToReadGivesTheSame() throws IOException {
        String message = randomMessage(new Random(1), 100_000);
        String wire = stuffed(message) + ".\r\n";
        ByteArrayOutputStream transferred = new ByteArrayOutputStream();
        ByteArrayOutputStream single = new ByteArrayOutputStream();

        assertThat(body(wire, 1_460, Long.MAX_VALUE).transferTo(transferred)).isEqualTo(message.length());
        try (MultilineBody body = body(wire, 1_460, Long.MAX_VALUE)) {
            for (int octet = body.read(); octet >= 0; octet = body.read()) {
                single.write(octet);
            }
            assertThat(body.octets()).isEqualTo(message.length());
        }

        assertThat(transferred.toString(StandardCharsets.ISO_8859_1)).isEqualTo(message);
        assertThat(single.toString(StandardCharsets.ISO_8859_1)).isEqualTo(message);
    }

    @Test
    @Tag("C0023")
    @Tag("wild-39")
    void stuffedByAServerAndUnstuffedByUsAMessageIsTheSame() throws IOException {
        Random random = new Random(2);
        for (int round = 0; round < 3_000; round++) {
            String message = randomMessage(random, 200);
            assertThat(read(stuffed(message) + ".\r\n", 1 + random.nextInt(20))).isEqualTo(message);
        }
    }

    @Test
    void theLimitHoldsWhileItStreams() throws IOException {
        assertThat(body("12345678\r\n.\r\n", 3, 10).readAllBytes()).hasSize(10);

        MultilineBody body = body("12345678\r\nx\r\n.\r\n", 3, 10);
        assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(Violation.class, e -> {
            assertThat(e.code()).isEqualTo("message_too_large");
            assertThat(e.category()).isEqualTo(Category.SIZE);
        });
        assertThatThrownBy(body::read).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingReadsOnToTheEndSoThatTheNextReplyIsNext() throws IOException {
        WireInput in = new WireInput(new ChunkedSource("a\r\n".repeat(50_000) + ".\r\n" + NEXT, 999), 8_192);
        MultilineBody body = new MultilineBody(in, Long.MAX_VALUE, false);
        assertThat(body.read()).isEqualTo('a');

        body.close();

        assertThat(in.line().text()).isEqualTo(NEXT.strip());
        assertThatThrownBy(body::read).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterItsEndItSaysSoForEver() throws IOException {
        MultilineBody body = body("a\r\n.\r\n" + NEXT, 100, 100);
        assertThat(body.readAllBytes()).hasSize(3);

        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.read(new byte[4], 0, 4)).isEqualTo(-1);
        assertThat(body.ended()).isTrue();
    }

    @Test
    @Tag("C0005")
    void bareLineFeedsAreKeptAndCounted() throws IOException {
        MultilineBody body = body("a\r\nb\nc\r\n\n.\r\n\r\n.\r\n", 2, 100);

        assertThat(body).asString(StandardCharsets.ISO_8859_1).isEqualTo("a\r\nb\nc\r\n\n.\r\n\r\n");
        assertThat(body.bareLineFeeds()).isEqualTo(2);
    }

    private static String read(String wire, int chunk) throws IOException {
        WireInput in = new WireInput(new ChunkedSource(wire + NEXT, chunk), 8_192);
        String message =
                new String(new MultilineBody(in, Long.MAX_VALUE, false).readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(in.line().text()).as("what follows the body").isEqualTo(NEXT.strip());
        return message;
    }

    private static MultilineBody body(String wire, int chunk, long maxOctets) {
        return new MultilineBody(new WireInput(new ChunkedSource(wire, chunk), 8_192), maxOctets, false);
    }

    /** C for CR and L for LF. */
    private static String written(String text) {
        return text.replace('C', '\r').replace('L', '\n');
    }

    /** As RFC 1939 has it: a dot more before each line that begins with one. */
    private static String stuffed(String message) {
        return (message.startsWith(".") ? "." : "") + message.replace("\r\n.", "\r\n..");
    }

    private static String randomMessage(Random random, int length) {
        String alphabet = "..\r\r\n\na \u00e4\0";
        StringBuilder message = new StringBuilder("x\r\n");
        while (message.length() < length) {
            message.append(random.nextInt(4) == 0 ? "\r\n" : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return message.append("\r\n").toString();
    }
}
