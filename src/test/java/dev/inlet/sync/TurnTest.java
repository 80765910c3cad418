package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Batches of a sync are stored one beside the other, and told one after the other. */
class TurnTest {

    private final Turn first = Turn.first();
    private final Turn second = first.next();

    @Test
    void theFirstWaitsForNobody() {
        goesOn(began(first));
        goesOn(told(first));
    }

    @Test
    void theNextBeginsWhenTheOneBeforeHasClaimedAndTellsWhenThatIsOver() {
        CompletableFuture<Void> began = began(second);
        waits(began);
        first.claimed();
        goesOn(began);
        CompletableFuture<Void> told = told(second);
        waits(told);
        first.over();
        goesOn(told);
    }

    @Test
    void whatIsOverHoldsNobodyUpThoughItNeverClaimed() {
        first.over();
        goesOn(began(second));
        goesOn(told(second));
    }

    @Test
    void nobodyWaitsForMoreThanTheOneBefore() {
        second.claimed();
        goesOn(began(second.next()));
        waits(began(second));
    }

    private static CompletableFuture<Void> began(Turn turn) {
        return CompletableFuture.runAsync(() -> {
            try {
                turn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static CompletableFuture<Void> told(Turn turn) {
        return CompletableFuture.runAsync(turn::awaitBefore);
    }

    private static void goesOn(CompletableFuture<Void> turn) {
        assertThat(turn).succeedsWithin(Duration.ofSeconds(30));
    }

    private static void waits(CompletableFuture<Void> turn) {
        assertThat(turn)
                .failsWithin(Duration.ofMillis(200))
                .withThrowableOfType(TimeoutException.class)
                .withNoCause();
    }
}
