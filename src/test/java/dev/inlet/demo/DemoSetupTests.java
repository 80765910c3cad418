package dev.inlet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The demo does what its README command promises, and a second start goes on from the first. */
class DemoSetupTests {

    private static final int MESSAGES = DemoMessages.all().size();

    @Test
    void everyDemoMessageIsPrintedOnceHoweverOftenTheDemoIsSetUp() {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        AtomicReference<String> secret = new AtomicReference<>("");
        try (MaildropServer maildrop = new MaildropServer().addUser("demo", "demo-password");
                DemoReceiver receiver =
                        new DemoReceiver(secret::get, new PrintStream(console, true, StandardCharsets.UTF_8));
                RunningInlet inlet = RunningInlet.start(TestDatabase.create(), Map.of())) {
            DemoMessages.all().forEach(message -> maildrop.deliver("demo", message));
            Api api = inlet.api();
            DemoSetup setup = new DemoSetup(api);
            for (int start = 0; start < 2; start++) {
                secret.set(setup.webhook(receiver.url().toString()));
                setup.account(maildrop, "demo", "demo-password");
                await().atMost(Duration.ofSeconds(60)).until(() -> lines(console) >= MESSAGES);
            }
            maildrop.deliver("demo", DemoMessages.numbered(1));
            await().atMost(Duration.ofSeconds(60)).until(() -> lines(console) > MESSAGES);
            assertThat(lines(console)).isEqualTo(MESSAGES + 1);
            assertThat(api.all("/api/v1/accounts")).hasSize(1);
            assertThat(api.all("/api/v1/webhooks")).hasSize(1);
            assertThat(console.toString(StandardCharsets.UTF_8)).contains("Rechnung 2026-0311");
        }
    }

    /** The tests hold other programs too, so the command must say which one it means. */
    @Test
    void theReadmeCommandNamesTheProgram() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        "./mvnw spring-boot:test-run -Dspring-boot.run.main-class=" + DemoInlet.class.getName() + "\n");
    }

    private static long lines(ByteArrayOutputStream console) {
        return console.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("message.received"))
                .count();
    }
}
