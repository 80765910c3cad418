package dev.inlet.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong with one message: each thing once, and never so many that they outweigh the message. */
final class Findings {

    private static final int MOST = 20;

    private final Set<String> warnings = new LinkedHashSet<>();
    private boolean lossy;

    /** Something odd that cost nothing. */
    void note(String warning) {
        if (warnings.size() < MOST) {
            warnings.add(warning);
        }
    }

    /** Something that may be missing from what was read. */
    void loss(String warning) {
        lossy = true;
        note(warning);
    }

    boolean lossy() {
        return lossy;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
