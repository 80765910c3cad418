package dev.inlet.pop3;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for the capabilities, as the state of the session has them. */
final class CapabilityList {

    private final Session session;
    private final List<List<String>> lines = new ArrayList<>();
    private int received;

    private CapabilityList(Session session) {
        this.session = session;
    }

    static Capabilities ask(Session session) throws Pop3Exception {
        return new CapabilityList(session).read();
    }

    private Capabilities read() throws Pop3Exception {
        if (session.exchange(new Command.Capa()) instanceof Reply.Err) {
            return Capabilities.unknown();
        }
        session.listing(this::add);
        session.channel().transcript().received(session.shown(listed()));
        return Capabilities.of(lines);
    }

    private String listed() {
        return lines.stream().map(fields -> String.join(" ", fields)).collect(Collectors.joining(", "));
    }

    private void add(Line line) throws Violation {
        int most = session.limits().maxCapabilityLines();
        if (++received > most) {
            throw session.channel()
                    .violation(Fault.CAPABILITIES_TOO_LONG, "listed more than " + most + " capabilities");
        }
        List<String> fields = new ArrayList<>();
        for (String field = line.field(); !field.isEmpty(); field = line.field()) {
            fields.add(field);
        }
        if (!fields.isEmpty()) {
            lines.add(fields);
        }
    }
}
