package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The version before and this one work side by side on one database, as they do while a rolling update lasts, and the one
 * before starts once more on what this one has migrated. {@code .ci/previous-jar} makes the jar.
 */
@EnabledIfEnvironmentVariable(
        named = "INLET_PREVIOUS_JAR",
        matches = ".+",
        disabledReason =
                "The jar of the version before is not there: .ci/previous-jar builds it, INLET_PREVIOUS_JAR names it")
class RollingUpdateTests {

    private static final Duration STOPPED_WITHIN = Duration.ofMinutes(2);

    private final FreshDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    @Test
    void oldAndNewShareADatabaseAndNoMailIsLostOrTakenTwice() throws InterruptedException {
        try (var intake = new MailIntake();
                var old = previous("old").ready()) {
            intake.addWebhook(old.api());
            intake.addAccount(old.api());
            intake.addAccount(old.api());
            intake.deliver("Before");
            intake.awaitAll(old.api());
            try (var next =
                    ChildInlet.start(database, folder.resolve("next"), Map.of()).ready()) {
                bothWork(intake, old.api(), next.api());
                stop(old);
                intake.deliver("After");
                intake.awaitAll(next.api());
                rollBack(intake, next);
            }
        }
    }

    /** On the tables of the new one: what either makes, the other polls and shows. */
    private static void bothWork(MailIntake intake, Api old, Api next) {
        intake.addAccount(old);
        intake.addAccount(next);
        intake.deliver("Between");
        intake.awaitAll(old);
        intake.awaitAll(next);
    }

    private void rollBack(MailIntake intake, ChildInlet next) throws InterruptedException {
        try (var again = previous("again").ready()) {
            stop(next);
            intake.deliver("Back again");
            intake.awaitAll(again.api());
            intake.awaitToldOnce();
            assertThat(MailIntake.syncs(again.api()))
                    .extracting(sync -> sync.path("outcome").asString(""))
                    .doesNotContain("failed", "rejected");
            assertThat(again.log()).doesNotContain(" ERROR ");
        }
    }

    private static void stop(ChildInlet inlet) throws InterruptedException {
        inlet.stop();
        inlet.exitCode(STOPPED_WITHIN);
        assertThat(inlet.log()).doesNotContain(" ERROR ");
    }

    private ChildInlet previous(String name) {
        var jar = Path.of(Objects.requireNonNull(System.getenv("INLET_PREVIOUS_JAR")));
        return ChildInlet.startJar(jar, database, folder.resolve(name), Map.of());
    }
}
