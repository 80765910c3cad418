package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What docs/webhooks.md gives receivers to copy takes what Inlet sends, and nothing else. */
class DocumentedVerificationTests {

    private static final String PYTHON = """

            import json, sys
            for case in json.load(sys.stdin):
                try:
                    verify(case["secret"], case["headers"], base64.b64decode(case["body"]))
                    print("taken")
                except ValueError as refused:
                    print("refused:", refused)
            """;
    private static final String NODE = """

            for (const { secret, headers, body } of JSON.parse(require("node:fs").readFileSync(0))) {
              try {
                verify(secret, headers, Buffer.from(body, "base64"));
                console.log("taken");
              } catch (refused) {
                console.log("refused: " + refused.message);
              }
            }
            """;
    private static final String JAVA = """

            class Main {
                public static void main(String[] cases) {
                    for (String line : new String[] {%s}) {
                        String[] parts = line.split("\\\\|");
                        var headers = Map.of(
                                "webhook-id", parts[1], "webhook-timestamp", parts[2], "webhook-signature", parts[3]);
                        try {
                            WebhookVerification.verify(parts[0], headers, Base64.getDecoder().decode(parts[4]));
                            System.out.println("taken");
                        } catch (GeneralSecurityException refused) {
                            System.out.println("refused: " + refused.getMessage());
                        }
                    }
                }
            }
            """;
    private static final String[] EXPECTED = {
        "taken", "refused: not signed with this secret", "refused: too old, or from the future", "taken"
    };

    private record Case(String secret, Map<String, String> headers, String body) {}

    private final TickedInlet inlet = TickedInlet.present();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @TempDir
    private Path folder;

    @Test
    void inPython() throws IOException, InterruptedException {
        assertThat(run(List.of("python3", file("verify.py", snippet("python") + PYTHON)), json(cases())))
                .containsExactly(EXPECTED);
    }

    @Test
    void inNode() throws IOException, InterruptedException {
        assertThat(run(List.of("node", file("verify.cjs", snippet("javascript") + NODE)), json(cases())))
                .containsExactly(EXPECTED);
    }

    @Test
    void inJava() throws IOException, InterruptedException {
        String lines = String.join(
                ", ",
                cases().stream()
                        .map(each -> "\""
                                + String.join(
                                        "|",
                                        each.secret(),
                                        each.headers().get("webhook-id"),
                                        each.headers().get("webhook-timestamp"),
                                        each.headers().get("webhook-signature"),
                                        each.body())
                                + "\"")
                        .toList());
        String main = JAVA.formatted(lines);
        // the launcher runs the first class of the file
        String source = snippet("java").replace("public final class", main + "\nfinal class");

        assertThat(run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                file("Main.java", source)),
                        ""))
                .containsExactly(EXPECTED);
    }

    /** What came; the same with another body; the same a day ago; and what came while two secrets were good. */
    private List<Case> cases() {
        AccountId account = AccountId.random();
        String webhook =
                inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of("message.received"))));
        String secret = JsonPath.read(inlet.get("/webhooks/{id}/secret", webhook), "$.secret");
        Case first = received(secret, account, 1);
        inlet.post("/webhooks/" + webhook + "/secret/rotation", Map.of());
        Case second = received(secret, account, 2);
        Map<String, String> yesterday = new HashMap<>(first.headers());
        yesterday.put(
                "webhook-timestamp",
                Long.toString(Instant.now().minus(Duration.ofDays(1)).getEpochSecond()));
        return List.of(
                first,
                new Case(secret, first.headers(), Base64.getEncoder().encodeToString("{}".getBytes(UTF_8))),
                new Case(secret, yesterday, first.body()),
                second);
    }

    private Case received(String secret, AccountId account, int number) {
        inlet.receiveMessage(account, "H\u00e4llo");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(number));
        Receiver.Request request = receiver.requests().getLast();
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        return new Case(secret, headers, Base64.getEncoder().encodeToString(request.body()));
    }

    private static String json(List<Case> cases) {
        return JsonMapper.shared().writeValueAsString(cases);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String snippet(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "webhooks.md")));
        assertThat(block.find()).as("a snippet in " + language).isTrue();
        return block.group(1);
    }

    private List<String> run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(out);
    }
}
