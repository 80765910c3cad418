package dev.inlet.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's messages, and the lock that lets one session at a time have them. */
final class Maildrop {

    private final String password;
    private final AtomicBoolean locked = new AtomicBoolean();
    private final List<StoredMessage> messages = new ArrayList<>();
    private int delivered;

    Maildrop(String password) {
        this.password = password;
    }

    boolean opensWith(String given) {
        return password.equals(given);
    }

    boolean lock() {
        return locked.compareAndSet(false, true);
    }

    void unlock() {
        locked.set(false);
    }

    /**
     * A unique-id is never given twice, whatever is deleted; and since it shows a digest of the message too, not even a
     * server that was started anew gives an old one to another message.
     */
    synchronized String add(byte[] message) {
        delivered++;
        String uniqueId = "%08x-%08x".formatted(delivered, Arrays.hashCode(message));
        messages.add(StoredMessage.of(uniqueId, message));
        return uniqueId;
    }

    /** All at once: a session sees all of them or none. */
    synchronized List<String> addAll(List<byte[]> added) {
        return added.stream().map(this::add).toList();
    }

    synchronized void add(String uniqueId, byte[] message) {
        messages.add(StoredMessage.of(uniqueId, message));
    }

    synchronized void renewUniqueIds() {
        delivered++;
        messages.replaceAll(message -> message.withUniqueId(message.uniqueId() + "-" + delivered));
    }

    synchronized List<StoredMessage> messages() {
        return List.copyOf(messages);
    }

    synchronized void remove(Set<StoredMessage> deleted) {
        messages.removeIf(deleted::contains);
    }
}
