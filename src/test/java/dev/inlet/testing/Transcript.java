package dev.inlet.testing;

import dev.inlet.testing.ScriptedPop3Server.Script;
import java.io.IOException;
import java.time.Duration;

/** A conversation as RFC 1939 writes one down: "S: " is what the server says, "C: " what it must hear, line by line. */
public final class Transcript {

    private static final String SERVER = "S:";
    private static final String CLIENT = "C:";

    private final Pace pace;
    private final StringBuilder said = new StringBuilder();

    private Transcript(Pace pace) {
        this.pace = pace;
    }

    /** A server that says and hears this, and then nothing more until the client goes away. */
    public static Script at(Pace pace, String... parts) {
        return connection -> {
            new Transcript(pace).follow(connection, String.join("", parts));
            connection.hang();
        };
    }

    /** Plays it at full speed; what comes behind it is for the caller to do. */
    public static void play(ScriptedConnection connection, String text) throws IOException, InterruptedException {
        new Transcript(Pace.FULL_SPEED).follow(connection, text);
    }

    private void follow(ScriptedConnection connection, String text) throws IOException, InterruptedException {
        for (String line : text.lines().toList()) {
            if (line.startsWith(SERVER)) {
                said.append(said(line)).append(pace.lineEnd());
            } else if (line.startsWith(CLIENT)) {
                say(connection);
                connection.expect(said(line));
            } else {
                throw new AssertionError("neither S: nor C: but " + line);
            }
        }
        say(connection);
    }

    private static String said(String line) {
        return line.substring(line.startsWith(" ", SERVER.length()) ? SERVER.length() + 1 : SERVER.length());
    }

    private void say(ScriptedConnection connection) throws IOException, InterruptedException {
        if (pace == Pace.ONE_OCTET_A_SEGMENT) {
            connection.drip(said.toString(), Duration.ZERO);
        } else {
            connection.send(said.toString());
        }
        said.setLength(0);
    }
}
