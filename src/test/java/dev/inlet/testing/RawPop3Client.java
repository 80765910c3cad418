package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A bare socket that knows lines. */
final class RawPop3Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedInputStream in;
    final String greeting;

    RawPop3Client(MaildropServer server) throws IOException {
        this(server.host(), server.port());
    }

    RawPop3Client(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
        greeting = line();
    }

    String login(String user, String password) throws IOException {
        assertThat(send("USER " + user)).startsWith("+OK");
        return send("PASS " + password);
    }

    String send(String command) throws IOException {
        write(command + "\r\n");
        return line();
    }

    List<String> multiline(String command) throws IOException {
        List<String> lines = new ArrayList<>(raw(command).lines().toList());
        assertThat(lines.removeLast()).isEqualTo(".");
        return lines;
    }

    /** What follows a positive reply, its end included. */
    String raw(String command) throws IOException {
        assertThat(send(command)).startsWith("+OK");
        return body();
    }

    String body() throws IOException {
        var lines = new StringBuilder();
        String line = line();
        while (!line.equals(".")) {
            lines.append(line).append("\r\n");
            line = line();
        }
        return lines.append(".\r\n").toString();
    }

    /** A line without its CRLF; empty at the end. */
    String line() throws IOException {
        var line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void writeQuietly(String text) {
        try {
            write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
