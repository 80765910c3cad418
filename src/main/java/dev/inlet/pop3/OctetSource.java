package dev.inlet.pop3;

/** Where octets come from, and who says what it means when they are wrong or do not come. */
interface OctetSource {

    /** At least one octet; the end of the stream is a {@link Disconnected}. */
    int read(byte[] into, int from, int length) throws Pop3Exception;

    /** From now on the peer is awaited: it has its read timeout until {@link #disarm()}. */
    void arm();

    void disarm();

    /** The error to throw for a broken rule; from here on the source is dead. */
    Violation violation(Fault fault, String what);

    boolean dead();
}
