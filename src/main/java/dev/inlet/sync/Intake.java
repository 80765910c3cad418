package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.MessageTaker.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers retrieved messages into batches and stores one batch while the next one arrives: the socket waits for the database
 * only when that is a whole batch behind, and memory holds two batches at most.
 */
final class Intake implements AutoCloseable {

    private final AccountId account;
    private final MessageTaker taker;
    private final ExecutorService threads;
    private final SyncProperties properties;
    private final SyncCounts counts;
    private final List<Found> stored = new ArrayList<>();
    private List<Arrival> batch = new ArrayList<>();
    private long batchOctets;
    private List<Arrival> handedOver = List.of();
    private @Nullable Future<Taken> storing;

    Intake(
            AccountId account,
            MessageTaker taker,
            ExecutorService threads,
            SyncProperties properties,
            SyncCounts counts) {
        this.account = account;
        this.taker = taker;
        this.threads = threads;
        this.properties = properties;
        this.counts = counts;
    }

    /** True when this handed a batch over and so learnt what became of the one before. */
    boolean add(Arrival arrival) throws IOException {
        batch.add(arrival);
        batchOctets += arrival.spool().count();
        if (batch.size() < properties.batchMessages() && batchOctets < properties.batchOctets()) {
            return false;
        }
        handOver();
        return true;
    }

    private void handOver() throws IOException {
        while (!settled(Duration.ofDays(1))) {
            // a day is as good as no bound: the database driver's own comes first
        }
        List<Arrival> next = batch;
        batch = new ArrayList<>();
        batchOctets = 0;
        handedOver = next;
        storing = threads.submit(() -> taker.take(account, next));
    }

    /** Starts to store what is left; to be followed by {@link #settled} until that is true. */
    void flush() throws IOException {
        if (!batch.isEmpty()) {
            handOver();
        }
    }

    /** Waits that long for the batch under way; true when there is none any more. */
    boolean settled(Duration patience) throws IOException {
        if (storing == null) {
            return true;
        }
        try {
            Taken taken = storing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            counts.add(taken);
            stored.addAll(taken.stored());
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            settle();
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while messages were being stored");
        }
        settle();
        return true;
    }

    private void settle() throws IOException {
        storing = null;
        discard(handedOver);
        handedOver = List.of();
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case IOException e -> e;
            case null, default -> new IOException(cause);
        };
    }

    /** What is committed. */
    List<Found> stored() {
        return stored;
    }

    /** Gives up what is not committed yet; the next sync retrieves it again. */
    @Override
    public void close() throws IOException {
        if (storing != null) {
            storing.cancel(true);
        }
        discard(batch);
        discard(handedOver);
    }

    private static void discard(List<Arrival> arrivals) throws IOException {
        for (Arrival arrival : arrivals) {
            arrival.spool().close();
        }
    }
}
