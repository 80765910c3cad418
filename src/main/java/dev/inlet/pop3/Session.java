package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands out, replies in, one for one, in the state {@link SessionState} says; every line of a session passes here. */
final class Session {

    /** Takes one line of a list. */
    @FunctionalInterface
    interface LineReader {
        void read(Line line) throws Pop3Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Channel channel;
    private final Pop3Limits limits;
    private final ServerText shown = new ServerText();
    private final ReplyClock clock;
    private final Map<Quirk, Long> quirks = new EnumMap<>(Quirk.class);
    private WireInput input;
    private SessionState state = SessionState.GREETING;
    private SessionState.@Nullable Exchange last;
    private boolean lineFeedEndsLine;
    private boolean bodySeen;
    private int outstanding;
    private @Nullable Retrieval retrieval;

    Session(Channel channel, Pop3Limits limits, ReplyTimes times) {
        this.channel = channel;
        this.limits = limits;
        this.clock = new ReplyClock(times);
        this.input = new WireInput(channel, limits.maxLineOctets());
    }

    Channel channel() {
        return channel;
    }

    Pop3Limits limits() {
        return limits;
    }

    SessionState state() {
        return channel.dead() ? SessionState.CLOSED : state;
    }

    /** A secret that must not come back in what the server says. */
    void hide(String secret) {
        shown.hide(secret);
    }

    /** What the server said, fit to show. */
    String shown(String received) {
        return shown.of(received);
    }

    /** What the server did against the standard, and how often. */
    Map<Quirk, Long> quirks() {
        return Collections.unmodifiableMap(quirks);
    }

    void count(Quirk quirk, long times) {
        if (times > 0) {
            quirks.merge(quirk, times, Long::sum);
        }
    }

    /** The server speaks first: nothing is sent before (C0002). */
    Greeting greeting() throws Pop3Exception {
        String line = firstLine();
        heard(line);
        requirePop3(line);
        Reply reply = Reply.of(line, new Command.Noop(), shown);
        state = state.greeted(reply);
        return switch (reply) {
            case Reply.Ok ok -> Greeting.of(ok.text(), shown.of(ok.text()));
            case Reply.Continue plus -> Greeting.of(plus.challenge(), shown.of(plus.challenge()));
            case Reply.Err err -> throw Refusals.greeting(channel, err);
        };
    }

    private String firstLine() throws Pop3Exception {
        channel.step(Step.GREETING);
        channel.arm();
        try {
            requirePlain();
            return line().text();
        } finally {
            channel.disarm();
        }
    }

    // These octets have no line end to wait for.
    private void requirePlain() throws Pop3Exception {
        input.require(2);
        if (Tls.looksLikeRecord(input.octets[input.from], input.octets[input.from + 1])) {
            throw channel.violation(Fault.TLS_ON_PLAIN_PORT, "speaks TLS on this port, where a plain greeting was due");
        }
    }

    private void requirePop3(String line) throws Violation {
        String other = Greeting.otherProtocol(line);
        if (other != null) {
            throw channel.violation(Fault.NOT_POP3, "speaks " + other + " on this port, not POP3: " + shown.of(line));
        }
    }

    /** Sends one command and waits for its reply. */
    Reply exchange(Command command) throws Pop3Exception {
        requireInStep();
        channel.arm();
        try {
            send(List.of(command));
            return receive(command);
        } finally {
            channel.disarm();
        }
    }

    /** As {@link #receive}, within the time that one reply may take. */
    Reply await(Command command) throws Pop3Exception {
        channel.arm();
        try {
            return receive(command);
        } finally {
            channel.disarm();
        }
    }

    /** As {@link #exchange}, where anything but a yes is an error. */
    void require(Command command) throws Pop3Exception {
        if (exchange(command) instanceof Reply.Err err) {
            throw Refusals.of(channel, command, err);
        }
    }

    /** Sends commands in one write; a reply to each must be received, in order. */
    void send(List<Command> commands) throws Pop3Exception {
        requireNothingUnasked();
        StringBuilder batch = new StringBuilder();
        for (Command command : commands) {
            requirePermitted(command);
            state = state.sent(command.verb());
            channel.step(command.verb().step());
            batch.append(command.line()).append("\r\n");
            said(command);
        }
        if (outstanding == 0) {
            clock.start();
        }
        outstanding += commands.size();
        channel.write(batch.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void said(Command command) {
        String redacted = command.redacted();
        log.debug("{} <- {}", channel.name(), redacted);
        channel.transcript().sent(redacted);
    }

    // They would be taken for the reply to what is sent next, and every reply behind them for the next but one.
    private void requireNothingUnasked() throws Violation {
        if (outstanding == 0 && !input.isEmpty()) {
            throw channel.violation(Fault.OUT_OF_STEP, "sent more than it was asked for");
        }
    }

    private void requirePermitted(Command command) {
        if (command.verb().step() == Step.LOGIN && channel.unprotected()) {
            throw new IllegalStateException("the server's TLS mode does not let credentials leave yet");
        }
        if (!state().permits(command.verb(), last)) {
            throw new IllegalStateException(command.verb() + " is not allowed now: the session is in state " + state());
        }
    }

    /** The reply to the oldest command not yet answered. */
    Reply receive(Command command) throws Pop3Exception {
        requireAlive();
        channel.step(command.verb().step());
        clock.start();
        Line line = line();
        clock.stop(command.verb());
        lineFeedEndsLine = !line.crlf();
        String text = line.text();
        outstanding--;
        requireInStepBehindBody(command, text);
        Reply reply = Reply.of(text, command, shown);
        // What a challenge holds may be enough to guess the password from.
        heard(reply instanceof Reply.Continue ? "+ (SASL challenge)" : text);
        state = state.received(command.verb(), reply);
        last = new SessionState.Exchange(command.verb(), reply);
        return reply;
    }

    /**
     * A server that leaves byte-stuffing out ends a message too early, and the rest of it is no reply: to go on would give the next
     * message to the wrong unique-id, and delete the right one unread.
     */
    private void requireInStepBehindBody(Command command, String text) throws Violation {
        if (command.verb() != Verb.RETR && command.verb() != Verb.TOP) {
            return;
        }
        if (bodySeen && !text.isEmpty() && !text.startsWith("+") && !text.startsWith("-")) {
            throw channel.violation(Fault.OUT_OF_STEP, "sent what is no reply behind a message: " + shown.of(text));
        }
        bodySeen |= text.startsWith("+");
    }

    private void heard(String line) {
        String fit = shown.of(line);
        log.debug("{} -> {}", channel.name(), fit);
        channel.transcript().received(fit);
    }

    /** The lines of a list, up to the first that begins with "." (V0002). */
    void listing(LineReader each) throws Pop3Exception {
        long lines = 0;
        for (Line line = line(); !line.beginsWithDot(); line = line()) {
            each.read(line);
            lines++;
        }
        channel.transcript().received("(lines: " + lines + ")");
    }

    MultilineBody body() {
        return new MultilineBody(input, limits.maxMessageOctets(), lineFeedEndsLine);
    }

    private Line line() throws Pop3Exception {
        Line line = input.line();
        if (!line.crlf()) {
            count(Quirk.BARE_LINE_FEED, 1);
        }
        return line;
    }

    /** Puts TLS over the connection, after STLS. */
    void secure(SSLContext context) throws Pop3Exception {
        if (!input.isEmpty()) {
            // Whoever put it there cannot read what we say under TLS, but would have us believe the server said it
            // there.
            throw channel.violation(Fault.STLS_RESIDUE, "sent more than its answer to STLS before the handshake");
        }
        channel.secure(context);
        input = new WireInput(channel, limits.maxLineOctets());
        last = null;
    }

    /** The replies of this retrieval come first from now on. */
    void begin(Retrieval started) {
        requireAlive();
        retrieval = started;
    }

    /** Nothing is under way: what a closed retrieval left over is read off, anything else is the caller's mistake. */
    void requireInStep() throws Pop3Exception {
        requireAlive();
        if (retrieval != null) {
            retrieval.finish();
            retrieval = null;
        }
        if (outstanding != 0) {
            throw new IllegalStateException("replies to earlier commands are still to be read");
        }
    }

    void requireAlive() {
        if (channel.dead()) {
            throw new IllegalStateException("the session is closed");
        }
    }

    @Nullable
    String tlsProtocol() {
        return channel.tls() == null ? null : channel.tls().getProtocol();
    }

    /** QUIT without an interest in the answer. */
    void leave() {
        try {
            exchange(new Command.Quit());
        } catch (Pop3Exception e) {
            log.debug("{}: {}", channel.name(), e.getMessage());
        }
        closeOrderly();
    }

    void closeOrderly() {
        state = SessionState.CLOSED;
        channel.closeOrderly();
    }

    void drop() {
        state = SessionState.CLOSED;
        channel.drop();
    }
}
