package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** By LMTP (RFC 2033), which adds header fields of its own in front. */
final class LmtpDelivery implements Delivery {

    @Override
    public void deliver(UnpackedServer server, String user, byte[] octets) throws IOException {
        try (Socket socket = new Socket(server.host(), server.lmtpPort());
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
            requirePositive(in);
            say(socket, in, "LHLO localhost");
            say(socket, in, "MAIL FROM:<sender@example.com>");
            say(socket, in, "RCPT TO:<" + user + ">");
            say(socket, in, "DATA");
            String stuffed = ("\r\n" + new String(octets, ISO_8859_1)).replace("\r\n.", "\r\n..");
            say(socket, in, stuffed.substring(2) + ".");
        }
    }

    private static void say(Socket socket, BufferedReader in, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(ISO_8859_1));
        requirePositive(in);
    }

    private static void requirePositive(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith("-", 3)) {
            line = in.readLine();
        }
        if (line == null || line.charAt(0) > '3') {
            throw new IOException("LMTP refused: " + line);
        }
    }
}
