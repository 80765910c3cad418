package dev.inlet.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A POP3 server (RFC 1939, with CAPA, AUTH PLAIN and pipelining) whose maildrops live in memory: for demos, and to put a
 * client under load. It listens on the loopback address alone and serves each connection on its own virtual thread.
 */
public final class MaildropServer implements AutoCloseable {

    private static final int BACKLOG = 500;

    private final ServerSocket listener;
    private final Map<String, Maildrop> maildrops = new ConcurrentHashMap<>();
    private final ServerHabits habits = new ServerHabits();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile MaildropWatcher watcher = MaildropWatcher.NONE;

    /** Listens on a free port. */
    public MaildropServer() {
        this(0);
    }

    /** Listens on that port; 0 takes a free one. */
    public MaildropServer(int port) {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        start(this::accept);
    }

    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Gives a user an empty maildrop. */
    public MaildropServer addUser(String name, String password) {
        if (maildrops.putIfAbsent(name, new Maildrop(password)) != null) {
            throw new IllegalArgumentException("there is a user " + name + " already");
        }
        return this;
    }

    /** Has every session that begins from now on watched. */
    public MaildropServer watchedBy(MaildropWatcher other) {
        watcher = other;
        return this;
    }

    /** Puts a message at the end of a user's maildrop; a session that is open will not see it. Answers with its unique-id. */
    public String deliver(String user, byte[] message) {
        return maildrop(user).add(message);
    }

    /** Puts them there all at once; answers with their unique-ids. */
    public List<String> deliver(String user, List<byte[]> messages) {
        return maildrop(user).addAll(messages);
    }

    /** The same under a unique-id of the test's choice. */
    public void deliver(String user, String uniqueId, byte[] message) {
        maildrop(user).add(uniqueId, message);
    }

    /** Gives every message of a user another unique-id, as a move to another server does. */
    public void renewUniqueIds(String user) {
        maildrop(user).renewUniqueIds();
    }

    /** Takes a user's first message away: the others move up by one. */
    public void removeFirst(String user) {
        Maildrop maildrop = maildrop(user);
        maildrop.remove(Set.of(maildrop.messages().getFirst()));
    }

    /** Takes every message away. */
    public void empty(String user) {
        Maildrop maildrop = maildrop(user);
        maildrop.remove(Set.copyOf(maildrop.messages()));
    }

    /** How many messages a user's maildrop holds now. */
    public int messages(String user) {
        return maildrop(user).messages().size();
    }

    /** Knows this command no more, nor lists it as a capability; or refuses this one line of a client. */
    public MaildropServer refuse(String verb) {
        habits.refuse(verb);
        return this;
    }

    /** Knows again a command that it was to refuse. */
    public MaildropServer allow(String verb) {
        habits.allow(verb);
        return this;
    }

    /** Lists octets as it counts them, whatever they are. */
    public MaildropServer listedOctets(LongUnaryOperator counting) {
        habits.listedOctets(counting);
        return this;
    }

    /** Gives something else by TOP than it should: header and lines with their line ends, octet for character. */
    public MaildropServer top(UnaryOperator<String> giving) {
        habits.top(giving);
        return this;
    }

    /** Tells of every command that comes, of all connections. */
    public MaildropServer listener(Consumer<String> listener) {
        habits.listener(listener);
        return this;
    }

    /** Cuts every connection, as a failing network would: what was marked deleted stays. */
    public void cut() {
        connections.forEach(MaildropServer::drop);
    }

    /** Stops listening and drops every connection, as a crash would: what was marked deleted stays. */
    @Override
    public void close() {
        drop(listener);
        cut();
    }

    private Maildrop maildrop(String user) {
        Maildrop maildrop = maildrops.get(user);
        if (maildrop == null) {
            throw new IllegalArgumentException("there is no user " + user);
        }
        return maildrop;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                start(() -> serve(connection));
            } catch (IOException e) {
                // closed, or a connection that ended before it was accepted: the loop's condition tells which
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (!listener.isClosed()) {
                new Pop3Session(new Wire(connection), maildrops, habits, watcher).serve();
            }
        } catch (IOException e) {
            // the client is gone, and by RFC 1939 nothing is deleted: there is nobody to tell
        } finally {
            connections.remove(connection);
        }
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static void drop(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket would not close", e);
        }
    }
}
