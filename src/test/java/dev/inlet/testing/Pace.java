package dev.inlet.testing;

/** How a server sends what it sends; what it means must not depend on it. */
public enum Pace {
    FULL_SPEED,
    ONE_OCTET_A_SEGMENT,
    /** Lines end in LF alone, which the standard forbids and Inlet tolerates. */
    LINE_FEEDS_ONLY;

    /** A line end as it goes over the wire. */
    public String lineEnd() {
        return this == LINE_FEEDS_ONLY ? "\n" : "\r\n";
    }
}
