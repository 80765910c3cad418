package dev.inlet.pop3;

/** What was received and not yet understood: lines are cut from it, and {@link MultilineBody} scans it in place. */
final class WireInput {

    private static final int CAPACITY = 32_768;

    private final OctetSource source;
    private final int maxLineOctets;

    /** Received and not yet taken: from {@link #from} up to {@link #to}. */
    final byte[] octets;

    /** One for all, so that a line costs no memory. */
    private final Line line;

    int from;
    int to;

    WireInput(OctetSource source, int maxLineOctets) {
        this.source = source;
        this.maxLineOctets = maxLineOctets;
        this.octets = new byte[Math.max(CAPACITY, maxLineOctets + 2)];
        this.line = new Line(octets);
    }

    OctetSource source() {
        return source;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** The next line, which the one after it will overwrite; the whole of it must come within one read timeout, however it is cut. */
    Line line() throws Pop3Exception {
        int lineFeed = Octets.indexOfLineFeed(octets, from, to);
        if (lineFeed < 0) {
            source.arm();
            try {
                lineFeed = awaitLineFeed();
            } finally {
                source.disarm();
            }
        }
        requireShort(line.between(from, lineFeed).length());
        from = lineFeed + 1;
        return line;
    }

    private int awaitLineFeed() throws Pop3Exception {
        while (true) {
            int searched = to - from;
            // the one octet more is a CR whose LF is still to come
            requireShort(searched - 1);
            fill();
            int lineFeed = Octets.indexOfLineFeed(octets, from + searched, to);
            if (lineFeed >= 0) {
                return lineFeed;
            }
        }
    }

    private void requireShort(int length) throws Violation {
        if (length > maxLineOctets) {
            throw source.violation(Fault.LINE_TOO_LONG, "sent a line of more than " + maxLineOctets + " octets");
        }
    }

    /** Waits until there are at least so many octets. */
    void require(int count) throws Pop3Exception {
        if (to - from >= count) {
            return;
        }
        source.arm();
        try {
            while (to - from < count) {
                fill();
            }
        } finally {
            source.disarm();
        }
    }

    private void fill() throws Pop3Exception {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == octets.length) {
            System.arraycopy(octets, from, octets, 0, to - from);
            to -= from;
            from = 0;
        }
        to += source.read(octets, to, octets.length - to);
    }
}
