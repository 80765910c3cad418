package dev.inlet.account.verification;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.verification.StepResult.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps as they are gone through: how long each took, all its turns together, and what came of it. */
final class StepLog {

    private final Map<VerificationStep, Long> nanos = new LinkedHashMap<>();
    private final Map<VerificationStep, String> details = new EnumMap<>(VerificationStep.class);
    private final Map<VerificationStep, Reason> failures = new EnumMap<>(VerificationStep.class);
    private @Nullable VerificationStep current;
    private long since;

    /** The step before this one is over, and nothing is wrong with it. */
    void enter(@Nullable VerificationStep step) {
        if (step != current) {
            leave();
            current = step;
            since = System.nanoTime();
        }
    }

    private void leave() {
        if (current != null) {
            nanos.merge(current, System.nanoTime() - since, Long::sum);
            current = null;
        }
    }

    void detail(VerificationStep step, String what) {
        details.put(step, what);
    }

    /** The step that is under way has failed. */
    void fail(Reason reason) {
        if (current != null) {
            failures.put(current, reason);
        }
        leave();
    }

    List<Reason> failures() {
        return List.copyOf(failures.values());
    }

    /** @param planned the steps that there are; those that were never come to stand last */
    List<StepResult> results(Set<VerificationStep> planned) {
        leave();
        List<StepResult> results = new ArrayList<>();
        nanos.keySet().forEach(step -> results.add(result(step)));
        planned.stream()
                .filter(step -> !nanos.containsKey(step))
                .forEach(step -> results.add(new StepResult(step, Outcome.SKIPPED, null, null, null)));
        return results;
    }

    private StepResult result(VerificationStep step) {
        Reason failure = failures.get(step);
        Duration took = Duration.ofNanos(nanos.getOrDefault(step, 0L)).truncatedTo(ChronoUnit.MILLIS);
        return new StepResult(
                step, failure == null ? Outcome.PASSED : Outcome.FAILED, took, details.get(step), failure);
    }
}
