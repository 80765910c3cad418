package dev.inlet.message;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Work in the background that must not be felt: step by step, resting after each as long as it took, so that half of a processor and
 * half of the database's attention stay for mail that is coming in.
 */
public final class SmallSteps {

    /** Then it is somebody else's turn; what is left is taken up by the next run. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private SmallSteps() {}

    /**
     * @param step one step, each a transaction of its own; true when there is more to do
     * @param goOn false as soon as the run is to end early
     */
    public static void run(BooleanSupplier step, BooleanSupplier goOn) {
        long began = System.nanoTime();
        boolean more = true;
        while (more && goOn.getAsBoolean() && System.nanoTime() - began < LONGEST_RUN.toNanos()) {
            long stepBegan = System.nanoTime();
            more = step.getAsBoolean();
            more &= rested(System.nanoTime() - stepBegan);
        }
    }

    private static boolean rested(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
