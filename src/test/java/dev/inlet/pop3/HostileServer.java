package dev.inlet.pop3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that lets everybody in and then attacks, at the speed of the loopback; it keeps nothing of what it sends. */
final class HostileServer implements AutoCloseable {

    /** What a server may do to fill a client's memory or time. */
    enum Attack {
        ENDLESS_GREETING,
        ENDLESS_CAPABILITIES,
        GIANT_CHALLENGE,
        ENDLESS_UNIQUE_IDS,
        LONG_UNIQUE_IDS,
        ENDLESS_SCAN_LISTING,
        TEN_MILLION_LINES,
        ENDLESS_LINE,
        ENDLESS_BODY,
        EIGHT_GIBIBYTES
    }

    private static final int LINES_A_WRITE = 10_000;
    private static final int TEN_MILLION = 10_000_000;
    private static final byte[] MEBIBYTE =
            ("x".repeat(1_022) + "\r\n").repeat(1_024).getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket listener;
    private final Attack attack;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    HostileServer(Attack attack) {
        this.attack = attack;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // it is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            OutputStream out = connection.getOutputStream();
            greet(out);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(line.split(" ", 2)[0], out);
            }
        } catch (IOException clientWentAway) {
            // as it should
        }
    }

    private void greet(OutputStream out) throws IOException {
        if (attack == Attack.ENDLESS_GREETING) {
            say(out, "+OK ");
            flood(out, 'x');
        }
        say(out, "+OK\r\n");
    }

    private void answer(String verb, OutputStream out) throws IOException {
        switch (verb) {
            case "CAPA" -> capabilities(out);
            case "AUTH" -> challenge(out);
            case "UIDL" -> uniqueIds(out);
            case "LIST" -> scanListing(out);
            case "RETR" -> body(out);
            default -> say(out, "+OK\r\n");
        }
    }

    private void capabilities(OutputStream out) throws IOException {
        say(out, "+OK\r\n");
        while (attack == Attack.ENDLESS_CAPABILITIES) {
            say(out, "X-THIS X-THAT\r\n".repeat(LINES_A_WRITE));
        }
        say(out, attack == Attack.GIANT_CHALLENGE ? "SASL PLAIN\r\n.\r\n" : "USER\r\n.\r\n");
    }

    private void challenge(OutputStream out) throws IOException {
        say(out, "+ ");
        flood(out, 'A');
    }

    private void uniqueIds(OutputStream out) throws IOException {
        say(out, "+OK\r\n");
        switch (attack) {
            case ENDLESS_LINE -> flood(out, '1');
            case ENDLESS_UNIQUE_IDS -> lines(out, Integer.MAX_VALUE, "000000016b03");
            case LONG_UNIQUE_IDS -> lines(out, Integer.MAX_VALUE, "u".repeat(1_000));
            case TEN_MILLION_LINES -> lines(out, TEN_MILLION, "000000016b03");
            default -> say(out, "1 one\r\n");
        }
        say(out, ".\r\n");
    }

    private void scanListing(OutputStream out) throws IOException {
        say(out, "+OK\r\n");
        lines(out, attack == Attack.ENDLESS_SCAN_LISTING ? Integer.MAX_VALUE : 1, "1000000");
        say(out, ".\r\n");
    }

    private void body(OutputStream out) throws IOException {
        say(out, "+OK\r\n");
        for (int mebibyte = 0; attack == Attack.ENDLESS_BODY || mebibyte < 8 * 1_024; mebibyte++) {
            out.write(MEBIBYTE);
        }
        say(out, ".\r\n");
    }

    /** A message-number, the text, and the number behind it: each one differs. */
    private static void lines(OutputStream out, int count, String text) throws IOException {
        for (int first = 1; first > 0 && first <= count; first += LINES_A_WRITE) {
            StringBuilder lines = new StringBuilder();
            for (int number = first; number < first + LINES_A_WRITE && number <= count; number++) {
                lines.append(number).append(' ').append(text).append(number).append("\r\n");
            }
            say(out, lines.toString());
        }
    }

    private static void flood(OutputStream out, char filling) throws IOException {
        byte[] octets = new byte[MEBIBYTE.length];
        Arrays.fill(octets, (byte) filling);
        while (true) {
            out.write(octets);
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
