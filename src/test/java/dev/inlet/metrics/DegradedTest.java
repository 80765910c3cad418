package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What is not known is neither well nor degraded, and every reason is told. */
class DegradedTest {

    @Test
    void everyReasonIsTold() {
        Health health = new Degraded()
                .when(true, "one")
                .when(false, "two")
                .when(true, "three")
                .health(true)
                .build();

        assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
        assertThat(health.getDetails()).containsEntry("why", List.of("one", "three"));
    }

    @Test
    void withoutAReasonAllIsWell() {
        assertThat(new Degraded().when(false, "one").health(true).build().getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void whatIsNotKnownIsSaidSo() {
        assertThat(new Degraded().health(false).build().getStatus()).isEqualTo(Status.UNKNOWN);
    }
}
