package dev.inlet.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever dies in the midst of deliveries: each arrives, under one id, and again only if it was under way. */
class DeliveryKillTests {

    @TempDir
    private Path folder;

    @Test
    void everyDeliveryArrivesAndOnlyThoseUnderWayAgain() throws IOException, SQLException {
        try (CrashSite site = new CrashSite(folder, 0)) {
            new DeliveryKills(site).run(400, 3);
        }
    }
}
