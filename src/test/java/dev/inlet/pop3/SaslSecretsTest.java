package dev.inlet.pop3;

import static dev.inlet.pop3.Logins.base64;
import static dev.inlet.pop3.Logins.decoded;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whatever the mechanism, nothing it says is in any log, error or transcript: in clear, in base64 or as a digest, even if the server echoes it. */
@Timeout(30)
class SaslSecretsTest {

    private static final String SECRET = "s3cret-Passw0rd-0f-alice";
    private static final String NTLM_CHALLENGE = "TlRMTVNTUAACAAAAAAAAADAAAAABAogAASNFZ4mrze8AAAAAAAAAAAAAAAAwAAAA";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Level before = root.getLevel();
    private final java.util.logging.Logger jdk = java.util.logging.Logger.getLogger("javax.security.sasl");
    private final List<String> loggedByJdk = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            loggedByJdk.add(line.getMessage() + List.of(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void logEverything() {
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
        handler.setLevel(java.util.logging.Level.ALL);
        jdk.setLevel(java.util.logging.Level.ALL);
        jdk.addHandler(handler);
    }

    @AfterEach
    void logAsBefore() {
        root.detachAppender(logged);
        root.setLevel(before);
        jdk.removeHandler(handler);
        jdk.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void nothingSaidIsShown(Authentication authentication) {
        Transcript transcript = Transcript.of(1_000_000);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(SaslSecretsTest::echoing)) {
            Throwable failure = catchThrowable(() -> {
                try (Authorization authorization = client().connect(at(server), transcript)) {
                    authorization.login(credentials(authentication), authentication);
                }
            });

            assertThat(failure).isInstanceOf(Pop3Exception.class);
            String shown = shown(failure);
            assertThat(shown).contains("-> -ERR").contains("****");
            assertThat(transcript.text()).contains("S: -ERR").contains("****");
            assertThat(secrets(server.commands())).isNotEmpty().noneMatch((shown + transcript.text())::contains);
        }
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void credentialsAndPlansShowNothing(Authentication authentication) {
        Credentials credentials = credentials(authentication);
        LoginOffer offer = new LoginOffer(
                Pop3Server.of("pop.example.com", 995, TlsMode.IMPLICIT),
                Capabilities.unknown(),
                "<1@x>",
                true,
                List.of());
        List<LoginWay> ways = new LoginPlan(offer, 4_096).of(authentication, credentials);

        assertThat(ways).isNotEmpty();
        assertThat(credentials.toString() + ways).doesNotContain(SECRET);
    }

    private static Credentials credentials(Authentication authentication) {
        return switch (authentication) {
            case XOAUTH2, OAUTHBEARER -> new Credentials.Token("alice", SECRET);
            case EXTERNAL -> new Credentials.Certificate(SECRET);
            case AUTO, USER, PLAIN, LOGIN, CRAM_MD5, SCRAM_SHA_1, SCRAM_SHA_256, NTLM, APOP ->
                new Credentials.Password("alice", SECRET);
        };
    }

    /** Asks on while there is more to say, then says back all it heard since, as it was and decoded. */
    private static void echoing(ScriptedConnection connection) throws IOException {
        connection
                .send("+OK <1896.697170952@postoffice.reston.mci.net>\r\n")
                .expect("CAPA")
                .send("+OK\r\nUSER\r\nSASL SCRAM-SHA-256\r\n.\r\n");
        String command = connection.readLine();
        if (command.startsWith("APOP")) {
            echo(connection, command);
        } else if (command.startsWith("USER")) {
            echo(connection, connection.send("+OK\r\n").readLine());
        } else {
            String last = "";
            String first = command.endsWith("CRAM-MD5") ? base64("<1@x>") : "";
            for (String challenge = first; challenge != null; challenge = challenge(command, last)) {
                last = connection.send("+ " + challenge + "\r\n").readLine();
            }
            echo(connection, last);
        }
        connection.hang();
    }

    private static void echo(ScriptedConnection connection, String heard) throws IOException {
        String decoded;
        try {
            decoded = decoded(heard);
        } catch (IllegalArgumentException notBase64) {
            decoded = "";
        }
        String proof = decoded.replaceFirst("^.*,p=", "");
        connection.send("-ERR no: " + heard + " " + decoded.replaceAll("[\r\n]", "") + " "
                + proof.replaceAll("[\r\n]", "") + "\r\n");
    }

    /** The challenge that follows what was said, null where no more is to be said. */
    private static @Nullable String challenge(String command, String said) {
        return switch (command.split(" ")[1]) {
            case "LOGIN" -> said.equals(base64("alice")) ? "" : null;
            case "NTLM" -> said.startsWith("TlRMTVNTUAAB") ? NTLM_CHALLENGE : null;
            case "SCRAM-SHA-1", "SCRAM-SHA-256" -> scramChallenge(decoded(said));
            default -> null;
        };
    }

    private static @Nullable String scramChallenge(String said) {
        return said.startsWith("n,,")
                ? base64("r=" + said.substring(said.indexOf(",r=") + 3) + "x,s=QSXCR+Q6sek8bf92,i=4096")
                : null;
    }

    /** What must not be seen: the secret, and everything said after the command that begins a login. */
    private static List<String> secrets(List<String> commands) {
        Stream<String> said = commands.stream()
                .filter(line -> !line.equals("CAPA") && !line.equals("*"))
                .flatMap(
                        line -> line.contains(" ") ? Stream.of(line.substring(line.lastIndexOf(' ') + 1)) : parts(line))
                .filter(part -> part.length() >= 16);
        return Stream.concat(Stream.of(SECRET, base64(SECRET)), said).toList();
    }

    private static Stream<String> parts(String response) {
        return Stream.concat(
                Stream.of(response),
                Stream.of(decoded(response).split("[ ,\\x00\\x01]")).map(part -> part.replaceFirst("^[a-z]=", "")));
    }

    private String shown(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace
                + logged.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"))
                + loggedByJdk;
    }
}
