package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.sync.NextSync.Rhythm;
import dev.inlet.sync.SyncOutcome.Completed;
import dev.inlet.sync.SyncOutcome.Deferred;
import dev.inlet.sync.SyncOutcome.Failed;
import dev.inlet.sync.SyncOutcome.Interrupted;
import dev.inlet.sync.SyncOutcome.Rejected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The next sync keeps the beat, backs off from trouble, and goes on at once when there is more. */
class NextSyncTests {

    private static final Instant STARTED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant NOW = STARTED.plusSeconds(10);
    private static final Reason WHY = new Reason("why", "because");

    @Test
    void aCompletedSyncKeepsTheBeat() {
        assertThat(after(new Completed(false, null), 0, 0.9)).isEqualTo(STARTED.plusSeconds(60));
    }

    @Test
    void aSyncThatOverranItsBeatIsFollowedAtOnce() {
        Rhythm rhythm = new Rhythm(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofHours(1), 0, Duration.ZERO);
        assertThat(NextSync.after(new Completed(false, null), rhythm, STARTED, NOW, 0))
                .isEqualTo(NOW);
    }

    @Test
    void aCappedSyncGoesOnAtOnce() {
        assertThat(after(new Completed(true, null), 0, 0)).isEqualTo(NOW);
    }

    @Test
    void notNowIsNotAFailureButAPause() {
        assertThat(after(new Deferred(WHY), 7, 0)).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void whatAStoppingInletBrokeOffGoesOnAtOnceElsewhere() {
        assertThat(after(new Interrupted(WHY), 0, 1)).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"1,60", "2,120", "3,240", "4,480", "7,3600", "1000000,3600"})
    void failuresDoubleThePauseUpToABound(int failures, long seconds) {
        assertThat(after(new Failed(WHY), failures, 0)).isEqualTo(NOW.plusSeconds(seconds));
        assertThat(after(new Rejected(WHY), failures, 0)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void jitterAddsUpToAFifth() {
        assertThat(after(new Failed(WHY), 1, 1)).isEqualTo(NOW.plusSeconds(72));
    }

    @Test
    void anIntervalLongerThanTheBoundIsKept() {
        Rhythm daily = new Rhythm(Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofHours(1), 5, Duration.ZERO);
        assertThat(NextSync.after(new Failed(WHY), daily, STARTED, NOW, 0)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void noLoginComesSoonerThanTheServerDemands() {
        Rhythm rhythm = rhythm(0, Duration.ofMinutes(5));
        Instant allowed = NOW.plusSeconds(300);
        assertThat(NextSync.after(new Completed(false, null), rhythm, STARTED, NOW, 0))
                .isEqualTo(allowed);
        assertThat(NextSync.after(new Completed(true, null), rhythm, STARTED, NOW, 0))
                .isEqualTo(allowed);
        assertThat(NextSync.after(new Deferred(WHY), rhythm, STARTED, NOW, 0)).isEqualTo(allowed);
    }

    @Test
    void whoeverWaitsLongerAnywayIsNotHeldUpByIt() {
        Rhythm rhythm = rhythm(7, Duration.ofMinutes(5));
        assertThat(NextSync.after(new Failed(WHY), rhythm, STARTED, NOW, 0)).isEqualTo(NOW.plusSeconds(3600));
    }

    private static Instant after(SyncOutcome outcome, int failures, double random) {
        Rhythm rhythm = rhythm(failures, Duration.ZERO);
        return NextSync.after(outcome, rhythm, STARTED, NOW, random);
    }

    private static Rhythm rhythm(int failures, Duration loginDelay) {
        return new Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofHours(1), failures, loginDelay);
    }
}
