package dev.inlet.sync;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with one message that lets in whoever says an access token it accepts, by XOAUTH2 or OAUTHBEARER, in two lines. */
final class TokenMaildrop implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("\1auth=Bearer ([^\1]*)\1\1");
    private static final String NO = base64("{\"status\":\"invalid_token\",\"schemes\":\"bearer\"}");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ScriptedPop3Server server = ScriptedPop3Server.playing(this::serve);
    private volatile Set<String> accepted = Set.of();
    private volatile boolean explains = true;

    /** From now on, and none else. */
    TokenMaildrop accept(String... tokens) {
        accepted = Set.of(tokens);
        return this;
    }

    /** From now on it hangs up on a wrong token, without a word. */
    TokenMaildrop hangUpOnAWrongOne() {
        explains = false;
        return this;
    }

    ScriptedPop3Server server() {
        return server;
    }

    /** What was said to log in, decoded. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** The tokens that were said. */
    List<String> tokens() {
        return said.stream().map(TokenMaildrop::token).toList();
    }

    private void serve(ScriptedConnection connection) throws IOException {
        connection.send("+OK ready\r\n").expect("CAPA");
        connection.send("+OK\r\nUIDL\r\nSASL XOAUTH2 OAUTHBEARER\r\n.\r\n");
        String mechanism = connection.readLine();
        String response = decoded(connection.send("+ \r\n").readLine());
        said.add(response);
        if (accepted.contains(token(response))) {
            connection.send("+OK\r\n");
            serveMessage(connection);
        } else if (explains) {
            connection.send("+ " + NO + "\r\n").expect(mechanism.endsWith("XOAUTH2") ? "" : "AQ==");
            connection
                    .send("-ERR [AUTH] no: " + response.replace('\1', ' ') + " " + base64(response) + "\r\n")
                    .expect("QUIT");
            connection.send("+OK\r\n");
        }
    }

    private static void serveMessage(ScriptedConnection connection) throws IOException {
        for (String command = connection.readLine(); !command.equals("QUIT"); command = connection.readLine()) {
            connection.send(
                    switch (command) {
                        case "UIDL" -> "+OK\r\n1 uid1\r\n.\r\n";
                        case "LIST" -> "+OK\r\n1 20\r\n.\r\n";
                        case "RETR 1" -> "+OK\r\nSubject: by token\r\n\r\n.\r\n";
                        default -> "-ERR\r\n";
                    });
        }
        connection.send("+OK\r\n");
    }

    private static String token(String response) {
        Matcher token = TOKEN.matcher(response);
        return token.find() ? token.group(1) : "";
    }

    private static String decoded(String line) {
        return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
