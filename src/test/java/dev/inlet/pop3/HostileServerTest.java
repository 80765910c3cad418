package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.HostileServer.Attack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a heap of 64 MiB the client outlives every attack on its memory, and none of them takes it long. */
@Timeout(120)
class HostileServerTest {

    /** What a heap of that size is good for; each entry costs some 250 octets while it is listed. */
    private static final int MAX_LISTING_ENTRIES = 100_000;

    private static final long SECONDS_FOR_ALL = 110;
    private static final long EIGHT_GIBIBYTES = 8L << 30;

    private static final Map<Attack, String> ends = new EnumMap<>(Attack.class);
    private static final Map<Attack, Long> milliseconds = new EnumMap<>(Attack.class);

    @BeforeAll
    static void meetThemAll() throws IOException, InterruptedException {
        List<HostileServer> servers = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileSession.class.getName(),
                "" + MAX_LISTING_ENTRIES));
        try {
            for (Attack attack : Attack.values()) {
                HostileServer server = new HostileServer(attack);
                servers.add(server);
                command.add(attack + ":" + server.port());
            }
            read(run(command));
        } finally {
            for (HostileServer server : servers) {
                server.close();
            }
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(SECONDS_FOR_ALL, TimeUnit.SECONDS))
                    .as(output)
                    .isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(String output) {
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", 3);
            Attack attack = Arrays.stream(Attack.values())
                    .filter(each -> each.name().equals(words[0]))
                    .findFirst()
                    .orElse(null);
            if (attack != null) {
                ends.put(attack, words[1]);
                milliseconds.put(attack, Long.parseLong(words[2]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENDLESS_GREETING,line_too_long",
        "ENDLESS_CAPABILITIES,capabilities_too_long",
        "GIANT_CHALLENGE,line_too_long",
        "ENDLESS_UNIQUE_IDS,listing_too_long",
        "LONG_UNIQUE_IDS,listing_too_long",
        "ENDLESS_SCAN_LISTING,listing_too_long",
        "TEN_MILLION_LINES,listing_too_long",
        "ENDLESS_LINE,line_too_long",
        "ENDLESS_BODY,message_too_large",
    })
    @Tag("wild-34")
    void anEndlessAnswerIsCutAtItsLimit(Attack attack, String code) {
        assertThat(ends).containsEntry(attack, code);
        assertThat(milliseconds.get(attack)).isLessThan(30_000);
    }

    @Test
    void eightGibibytesPassThrough() {
        assertThat(ends).containsEntry(Attack.EIGHT_GIBIBYTES, "" + EIGHT_GIBIBYTES);
    }
}
