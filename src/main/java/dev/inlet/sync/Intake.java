package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.MessageTaker.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers retrieved messages into batches. While one arrives the ones before are read and stored, by {@link Turn}: the socket
 * waits for the database only when that is two batches behind, and memory holds three at most.
 */
final class Intake implements AutoCloseable {

    /** Reads batches, and stores them, one beside the other. */
    interface Taker {
        List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException;

        Taken store(AccountId account, List<ReadMessage> read, Turn turn);
    }

    private static final int MOST_UNDER_WAY = 2;

    /** A batch that is read and then stored. */
    private record Batch(List<Arrival> arrivals, Future<Taken> taken) {}

    private final AccountId account;
    private final Taker taker;
    private final ExecutorService threads;
    private final SyncProperties properties;
    private final SyncCounts counts;
    private final byte[] buffer;
    private final List<Found> stored = new ArrayList<>();
    private final Deque<Batch> underWay = new ArrayDeque<>();
    private Turn nextTurn = Turn.first();
    private List<Arrival> arriving = new ArrayList<>();
    private long arrivingOctets;

    Intake(AccountId account, Taker taker, ExecutorService threads, SyncProperties properties, SyncCounts counts) {
        this.account = account;
        this.taker = taker;
        this.threads = threads;
        this.properties = properties;
        this.counts = counts;
        this.buffer = new byte[properties.spoolMemoryOctets()];
    }

    /** For reading what arrives, one after the other. */
    byte[] buffer() {
        return buffer;
    }

    /** True when this handed a batch over and so may have learnt what became of one before. */
    boolean add(Arrival arrival) throws IOException {
        arriving.add(arrival);
        arrivingOctets += arrival.spool().count();
        if (arriving.size() < properties.batchMessages() && arrivingOctets < properties.batchOctets()) {
            return false;
        }
        handOver();
        return true;
    }

    private void handOver() throws IOException {
        while (underWay.size() == MOST_UNDER_WAY) {
            settledFirst(Duration.ofDays(1)); // as good as no bound: the database driver's own comes first
        }
        List<Arrival> next = arriving;
        arriving = new ArrayList<>();
        arrivingOctets = 0;
        Turn turn = nextTurn;
        nextTurn = turn.next();
        underWay.add(new Batch(next, threads.submit(() -> take(next, turn))));
    }

    private Taken take(List<Arrival> batch, Turn turn) throws IOException, InterruptedException {
        try {
            List<ReadMessage> read = taker.read(account, batch);
            turn.await();
            return taker.store(account, read, turn);
        } finally {
            turn.over();
        }
    }

    /** Starts to store what is left; to be followed by {@link #settled} until that is true. */
    void flush() throws IOException {
        if (!arriving.isEmpty()) {
            handOver();
        }
    }

    /** Waits that long for each batch under way; true when there is none any more. */
    boolean settled(Duration patience) throws IOException {
        while (!underWay.isEmpty()) {
            if (!settledFirst(patience)) {
                return false;
            }
        }
        return true;
    }

    private boolean settledFirst(Duration patience) throws IOException {
        Batch first = underWay.element();
        try {
            Taken taken = first.taken.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            counts.add(taken);
            stored.addAll(taken.stored());
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            settle(first);
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while messages were being stored");
        }
        settle(first);
        return true;
    }

    private void settle(Batch batch) throws IOException {
        underWay.remove(batch);
        discard(batch.arrivals);
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
        underWay.forEach(batch -> batch.taken.cancel(true));
        for (Batch batch : underWay) {
            discard(batch.arrivals);
        }
        discard(arriving);
    }

    private static void discard(List<Arrival> arrivals) throws IOException {
        for (Arrival arrival : arrivals) {
            arrival.spool().close();
        }
    }
}
