package dev.inlet.mime;

/** What kind of mail a message is, as far as its header and its parts tell; all of it is the sender's word. */
public enum Trait {
    /** Somebody's programme answered: absences, "we have got your mail" (RFC 3834). */
    AUTO_REPLY,
    /** A programme wrote it by itself (RFC 3834). */
    AUTO_GENERATED,
    /** A message that was sent before did not arrive (RFC 3464, or in the words of older mail servers). */
    BOUNCE,
    /** What became of a message that was sent before: it came, it waits, or it did not arrive (RFC 3464). */
    DELIVERY_REPORT,
    /** A message that was sent before was shown to its reader, or deleted unread (RFC 8098). */
    READ_RECEIPT,
    /** It came over a mailing list (RFC 2919). */
    MAILING_LIST,
    /** It went to many; it names how to unsubscribe, or says so itself. */
    BULK,
    SMIME_SIGNED,
    /** Its words cannot be read here. */
    SMIME_ENCRYPTED,
    PGP_SIGNED,
    /** Its words cannot be read here. */
    PGP_ENCRYPTED,
    /** Outlook packed its attachments into a winmail.dat. */
    TNEF,
    /** An appointment, or an answer to one. */
    CALENDAR
}
