package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.DebianPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** As docs/deploy.md says: pg_dump while Inlet runs, pg_restore into an empty database, and Inlet goes on from there. */
@EnabledIf(
        value = "dev.inlet.testing.DebianPostgres#isInstalled",
        disabledReason = "A PostgreSQL server with its pg_dump is not installed (Debian: apt-get install postgresql)")
class BackupTests {

    @TempDir
    Path folder;

    @Test
    void inletGoesOnFromARestoredDatabase() {
        String dump = folder.resolve("inlet.dump").toString();
        try (var postgres = DebianPostgres.start(folder);
                var intake = new MailIntake()) {
            postgres.client("createdb", "inlet");
            String secret;
            try (var inlet = inlet(postgres, "inlet")) {
                intake.addWebhook(inlet.api());
                intake.addAccount(inlet.api());
                intake.deliver("Before the backup");
                intake.awaitAll(inlet.api());
                secret = webhookSecret(inlet.api());
                postgres.client("pg_dump", "--format=custom", "--file=" + dump, "inlet");
                intake.deliver("After the backup");
                intake.awaitAll(inlet.api());
            }
            postgres.client("createdb", "restored");
            postgres.client("pg_restore", "--exit-on-error", "--no-owner", "--dbname=restored", dump);
            try (var inlet = inlet(postgres, "restored")) {
                intake.deliver("After the restore");
                intake.awaitAll(inlet.api()); // what the backup lacks comes from the server anew, what it has does not
                assertThat(webhookSecret(inlet.api())).isEqualTo(secret);
            }
        }
    }

    private ChildInlet inlet(DebianPostgres postgres, String database) {
        return ChildInlet.start(postgres.database(database), folder.resolve(database + ".log"), Map.of())
                .ready();
    }

    private static String webhookSecret(Api api) {
        String id = api.all("/api/v1/webhooks").getFirst().path("id").asString();
        return api.get("/api/v1/webhooks/" + id + "/secret")
                .json()
                .path("secret")
                .asString();
    }
}
