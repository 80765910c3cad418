package dev.inlet.egress;

import java.util.List;

/** What is allowed where {@code inlet.egress.allow} does not say it. */
public record EgressDefault(List<String> allow) {

    static final EgressDefault PUBLIC = new EgressDefault(List.of("public"));

    /** For an Inlet on somebody's own machine: his own network, and the machine itself. */
    public static final EgressDefault NEAR = new EgressDefault(List.of("public", "private", "loopback"));

    public EgressDefault {
        allow = List.copyOf(allow);
    }
}
