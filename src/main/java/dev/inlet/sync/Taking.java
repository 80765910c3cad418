package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How retrieving and storing went.
 *
 * @param stored what is committed
 * @param stopped why the server wants to be left alone for now, when it does
 */
record Taking(List<Found> stored, @Nullable Reason stopped) {}
