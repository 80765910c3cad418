package dev.inlet.webhook.delivery;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each claim that this replica holds, and how far it has come. It belongs to {@link Lanes}, whose lock guards it. */
final class HeldClaims {

    enum Stage {
        WAITING,
        UNDER_WAY,
        /** And not written down yet. */
        ARRIVED
    }

    private final Map<Claim, Stage> stages = new HashMap<>();
    private final int[] counts = new int[Stage.values().length];

    void enter(Claim claim, Stage stage) {
        leave(claim);
        stages.put(claim, stage);
        counts[stage.ordinal()]++;
    }

    void leave(Claim claim) {
        Stage left = stages.remove(claim);
        if (left != null) {
            counts[left.ordinal()]--;
        }
    }

    @Nullable
    Stage stage(Claim claim) {
        return stages.get(claim);
    }

    int count(Stage stage) {
        return counts[stage.ordinal()];
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }
}
