package dev.inlet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The least a client can do: log in, ask for every message at once, and throw away what comes, up to the end of the stream. */
final class BareSocket {

    private BareSocket() {}

    /** How many octets came. */
    static long retrieve(int port, String user, String password, int messages) throws IOException {
        String everything = IntStream.rangeClosed(1, messages)
                .mapToObj(number -> "RETR " + number + "\r\n")
                .collect(Collectors.joining("", "", "QUIT\r\n"));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            requireYes(in);
            send(socket, "USER " + user + "\r\n");
            requireYes(in);
            send(socket, "PASS " + password + "\r\n");
            requireYes(in);
            // The server does not read on while nobody reads from it: who did both in one thread could wait for ever.
            Thread writer = Thread.ofPlatform().daemon().start(() -> sendQuietly(socket, everything));
            long octets = in.transferTo(OutputStream.nullOutputStream());
            writer.interrupt();
            return octets;
        }
    }

    private static void requireYes(InputStream in) throws IOException {
        byte[] reply = new byte[512];
        int count = in.read(reply);
        if (count < 1 || reply[0] != '+' || reply[count - 1] != '\n') {
            throw new IOException("refused: " + new String(reply, 0, Math.max(0, count), US_ASCII));
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static void sendQuietly(Socket socket, String text) {
        try {
            send(socket, text);
        } catch (IOException broken) {
            System.err.println("the bare socket broke: " + broken);
        }
    }
}
