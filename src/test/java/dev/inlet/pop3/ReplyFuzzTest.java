package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Any octets at all are lines, the same ones however they are cut, and each line is a yes, a no or a challenge. */
class ReplyFuzzTest {

    private static final List<Command> COMMANDS =
            List.of(new Command.Stat(), new Command.Auth("PLAIN"), new Command.Response(new byte[0], true));

    @FuzzTest
    void anyOctetsAreReplies(byte[] octets) {
        String received = new String(octets, StandardCharsets.ISO_8859_1);
        List<String> lines = lines(received, Integer.MAX_VALUE);

        assertThat(lines(received, 1)).isEqualTo(lines);
        assertThat(lines(received, 7)).isEqualTo(lines);
        lines.forEach(ReplyFuzzTest::assertIsReply);
    }

    private static List<String> lines(String received, int chunk) {
        WireInput in = new WireInput(new ChunkedSource(received, chunk), 512);
        List<String> lines = new ArrayList<>();
        try {
            while (true) {
                lines.add(in.line().text());
            }
        } catch (Pop3Exception e) {
            lines.add(e.code());
            return lines;
        }
    }

    private static void assertIsReply(String line) {
        for (Command command : COMMANDS) {
            Reply reply = Reply.of(line, command, new ServerText());
            assertThat(reply instanceof Reply.Err).isEqualTo(!line.startsWith("+"));
            if (reply instanceof Reply.Err(ResponseCode code, String text)) {
                assertThat(text).hasSizeLessThan(210).doesNotContain("\r", "\n", "\0", "\u001b");
                assertThat(Fault.of(Step.LISTING, code, text)).isNotNull();
            } else if (command.verb() == Verb.AUTH) {
                assertThat(reply).isInstanceOf(Reply.Continue.class);
            }
        }
        assertThat(Greeting.of(line, line).text()).isEqualTo(line);
    }
}
