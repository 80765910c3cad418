package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A receiver that speaks HTTP by the octet, so that it can speak it badly. */
final class RawReceiver implements AutoCloseable {

    /** What happens on a connection after a request's header and body were read. */
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final Manner manner;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private enum Manner {
        POLITE,
        RESETTING,
        DEAF
    }

    private RawReceiver(ServerSocket server, Answer answer, Manner manner) {
        this.server = server;
        this.answer = answer;
        this.manner = manner;
    }

    static RawReceiver that(Answer answer) {
        return start(answer, Manner.POLITE);
    }

    /** One that says this on each connection, and reads nothing. */
    static RawReceiver deaf(Answer answer) {
        return start(answer, Manner.DEAF);
    }

    /** One that resets each connection as soon as it has read a request. */
    static RawReceiver resets() {
        return start(
                out -> {
                    throw new IOException("reset");
                },
                Manner.RESETTING);
    }

    /** One that is spoken to by https. */
    static RawReceiver overTls(SSLContext tls, Answer answer) {
        return start(tls.getServerSocketFactory(), answer, Manner.POLITE);
    }

    private static RawReceiver start(Answer answer, Manner manner) {
        return start(ServerSocketFactory.getDefault(), answer, manner);
    }

    private static RawReceiver start(ServerSocketFactory sockets, Answer answer, Manner manner) {
        try {
            ServerSocket server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var receiver = new RawReceiver(server, answer, manner);
            receiver.threads.execute(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer says(String text) {
        return out -> out.write(text.getBytes(US_ASCII));
    }

    /** One octet after the other, for as long as anybody listens. */
    static Answer drips(String text, String forever, int pauseMillis) {
        return out -> {
            out.write(text.getBytes(US_ASCII));
            while (true) {
                out.write(forever.getBytes(US_ASCII));
                out.flush();
                Thread.sleep(pauseMillis);
            }
        };
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
    }

    int connections() {
        return connections.size();
    }

    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.add(socket);
                if (manner == Manner.RESETTING) {
                    socket.setSoLinger(true, 0); // closed, it says so by a reset
                }
                threads.execute(() -> serve(socket));
            }
        } catch (SocketException e) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (manner == Manner.DEAF) {
                answer.write(socket.getOutputStream());
            }
            String request;
            while (!(request = request(socket.getInputStream())).isEmpty()) {
                requests.add(request);
                answer.write(socket.getOutputStream());
            }
        } catch (IOException e) {
            // the client went away: some tests are about that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int octet; head.indexOf("\r\n\r\n") < 0 && (octet = in.read()) >= 0; ) {
            head.append((char) octet);
        }
        int length = head.isEmpty()
                ? 0
                : Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
