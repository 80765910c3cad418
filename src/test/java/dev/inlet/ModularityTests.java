package dev.inlet;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house has rooms on four floors, and arrows point down only. */
class ModularityTests {

    @Test
    void everyRoomKeepsTheRuleAtItsDoor() {
        ApplicationModules.of(InletApplication.class).verify();
    }
}
