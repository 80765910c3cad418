package dev.inlet.crash;

import static org.awaitility.Awaitility.await;

import dev.inlet.testing.MaildropWatcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** Watches the server's sessions: holds chosen ones at chosen steps, and writes down what must never happen. */
final class Sessions implements MaildropWatcher {

    /** Asks whether these messages of a user are stored, so that they may be deleted. */
    @FunctionalInterface
    interface Stored {
        boolean all(String user, Set<String> uniqueIds);
    }

    /** The session of a maildrop that is not empty is to be held at a step, once. */
    private record Hold(Step step, int number, CountDownLatch reached, CountDownLatch goOn) {}

    /** A login while another session had the maildrop: two polled it at once, or the one was dead and the server did not know yet. */
    record Refusal(String user, Instant at) {}

    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final Map<String, List<Instant>> begun = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Instant>> firstMissed = new ConcurrentHashMap<>();
    /** Whose session has messages to do something with. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final List<Refusal> refused = new CopyOnWriteArrayList<>();
    private final List<String> wrongs = new CopyOnWriteArrayList<>();
    private final Stored stored;
    private volatile int slowedByMillis;

    Sessions(Stored stored) {
        this.stored = stored;
    }

    /** From now on every message takes up to so long. */
    void slowDown(int millis) {
        slowedByMillis = millis;
    }

    void hold(String user, Step step, int number) {
        holds.put(user, new Hold(step, number, new CountDownLatch(1), new CountDownLatch(1)));
    }

    void awaitReached() {
        await("the held sessions to be reached")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> holds.values().stream().allMatch(hold -> hold.reached.getCount() == 0));
    }

    void letGo() {
        holds.values().forEach(hold -> hold.goOn.countDown());
        holds.clear();
    }

    @Override
    public void at(String user, Step step, int number) throws IOException {
        Hold hold = holds.get(user);
        try {
            if (hold != null && hold.step == step && hold.number == number && busy.contains(user)) {
                hold.reached.countDown();
                hold.goOn.await();
            } else if (step == Step.IN_BODY && slowedByMillis > 0) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(slowedByMillis));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void listing(String user, Set<String> uniqueIds) {
        Instant now = Instant.now();
        Map<String, Instant> known = missed(user);
        known.replaceAll((id, at) -> at.equals(Instant.MAX) && !uniqueIds.contains(id) ? now : at);
        uniqueIds.forEach(id -> known.putIfAbsent(id, Instant.MAX));
        if (!uniqueIds.isEmpty()) {
            busy.add(user);
        }
    }

    @Override
    public void opened(String user) {
        begun.computeIfAbsent(user, _ -> new CopyOnWriteArrayList<>()).add(Instant.now());
    }

    @Override
    public void inUse(String user) {
        refused.add(new Refusal(user, Instant.now()));
    }

    List<Refusal> refused() {
        return refused;
    }

    /** When this user's sessions began. */
    List<Instant> begun(String user) {
        return begun.getOrDefault(user, List.of());
    }

    @Override
    public void closed(String user) {
        busy.remove(user);
    }

    /** When the server first listed its maildrop without that message. */
    Instant firstMissed(String user, String uniqueId) {
        return missed(user).getOrDefault(uniqueId, Instant.MAX);
    }

    private Map<String, Instant> missed(String user) {
        return firstMissed.computeIfAbsent(user, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public void deleting(String user, Set<String> uniqueIds) {
        if (!stored.all(user, uniqueIds)) {
            wrongs.add(user + ": deleted before it was stored: " + uniqueIds);
        }
    }

    /** What was deleted too early. */
    List<String> wrongs() {
        return wrongs;
    }
}
