package dev.inlet.sync;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How retrieving and storing went.
 *
 * @param stored what is committed, and whole
 * @param stopped how the sync ends where the rest was left undone
 */
record Taking(List<Found> stored, @Nullable SyncOutcome stopped) {

    /** With what was done after it. */
    Taking then(Taking next) {
        List<Found> all = new ArrayList<>(stored);
        all.addAll(next.stored);
        return new Taking(all, next.stopped);
    }
}
