package dev.inlet.pop3;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link SessionState} as docs/pop3.md shows it: a table of every situation and every command, and the diagram made of it. */
final class StateTable {

    static final Reply OK = new Reply.Ok("");
    static final Reply ERR = new Reply.Err(null, "");
    static final Reply CHALLENGE = new Reply.Continue("");

    /** A state, and what was answered last where that makes a difference. */
    enum Situation {
        GREETING("GREETING", SessionState.GREETING, null),
        AUTHORIZATION("AUTHORIZATION", SessionState.AUTHORIZATION, null),
        USER_ACCEPTED("... after \"+\" to USER", SessionState.AUTHORIZATION, new SessionState.Exchange(Verb.USER, OK)),
        CHALLENGED(
                "... after a challenge", SessionState.AUTHORIZATION, new SessionState.Exchange(Verb.AUTH, CHALLENGE)),
        TRANSACTION("TRANSACTION", SessionState.TRANSACTION, null),
        UPDATE("UPDATE", SessionState.UPDATE, null),
        CLOSED("CLOSED", SessionState.CLOSED, null);

        private final String title;
        private final SessionState state;
        private final SessionState.@Nullable Exchange last;

        Situation(String title, SessionState state, SessionState.@Nullable Exchange last) {
            this.title = title;
            this.state = state;
            this.last = last;
        }

        boolean permits(Verb verb) {
            return state.permits(verb, last);
        }

        private String cell(Verb verb) {
            if (!permits(verb)) {
                return "";
            }
            SessionState yes = state.sent(verb).received(verb, OK);
            SessionState no = state.sent(verb).received(verb, ERR);
            return yes == no ? shown(yes) : "+ " + shown(yes) + ", - " + shown(no);
        }

        private String shown(SessionState next) {
            return next == state ? "stays" : next.name();
        }
    }

    private final Map<String, Set<String>> arrows = new LinkedHashMap<>();

    private StateTable() {}

    static String table() {
        List<Situation> columns = List.of(Situation.values());
        String head = columns.stream().map(column -> column.title).collect(Collectors.joining(" | "));
        String rows = Arrays.stream(Verb.values()).map(StateTable::row).collect(Collectors.joining("\n"));
        return "| command | " + head + " |\n|---" + "|---".repeat(columns.size()) + "|\n" + rows + "\n";
    }

    private static String row(Verb verb) {
        return Arrays.stream(Situation.values())
                .map(situation -> situation.cell(verb))
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "| " + verb + " |", ""));
    }

    static String diagram() {
        StateTable table = new StateTable();
        table.arrow(SessionState.GREETING, SessionState.GREETING.greeted(OK), "+");
        table.arrow(SessionState.GREETING, SessionState.GREETING.greeted(ERR), "-");
        for (Situation situation : Situation.values()) {
            for (Verb verb : Verb.values()) {
                if (situation.permits(verb)) {
                    table.follow(situation.state, verb);
                }
            }
        }
        return table.drawn();
    }

    private void follow(SessionState state, Verb verb) {
        SessionState sent = state.sent(verb);
        if (sent != state) {
            arrow(state, sent, verb + " sent");
        }
        SessionState yes = sent.received(verb, OK);
        SessionState no = sent.received(verb, ERR);
        if (yes == no) {
            arrow(sent, yes, sent == state ? verb.name() : verb + " answered");
        } else {
            arrow(sent, yes, verb + " +");
            arrow(sent, no, verb + " -");
        }
    }

    private void arrow(SessionState from, SessionState to, String label) {
        arrows.computeIfAbsent("    " + from + " --> " + to, _ -> new LinkedHashSet<>())
                .add(label);
    }

    private String drawn() {
        return arrows.entrySet().stream()
                .map(arrow -> arrow.getKey() + ": " + String.join(", ", arrow.getValue()) + "\n")
                .collect(Collectors.joining(
                        "", "stateDiagram-v2\n    [*] --> GREETING: connected\n", "    CLOSED --> [*]\n"));
    }
}
