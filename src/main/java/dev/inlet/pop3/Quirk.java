package dev.inlet.pop3;

/** What a server did that the standard does not allow, and that was taken anyway. */
public enum Quirk {
    /** A line that ends in LF alone. */
    BARE_LINE_FEED,
    /** A line of a listing that could not be read: that line only was lost. */
    BAD_LISTING_LINE,
    /** A message-number listed twice: the first was taken. */
    REPEATED_NUMBER,
    /** A unique-id longer than 70 octets, or of octets outside 0x21 to 0x7E. */
    STRANGE_UNIQUE_ID,
    /** A message without unique-id in a listing that has them. */
    MISSING_UNIQUE_ID,
    /** A scan listing without a size. */
    MISSING_OCTETS,
    /** A negative answer to NOOP. */
    KEEP_ALIVE_REFUSED
}
