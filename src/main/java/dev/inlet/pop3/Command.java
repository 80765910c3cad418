package dev.inlet.pop3;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A line to send, one record a verb.
 *
 * <p>Nothing but printable ASCII gets past a constructor (C0003), or UTF-8 where the server says that it takes it: a user name or a
 * password can never smuggle in a second command.
 */
sealed interface Command {

    Verb verb();

    /** What goes over the wire, without its CRLF. */
    default String line() {
        return verb().name();
    }

    /** The same, fit for logs and errors. */
    default String redacted() {
        return line();
    }

    /** Whether "+OK" is the server's last word to it: in the middle of a login some servers say it for "+". */
    default boolean settledByOk() {
        return true;
    }

    record Capa() implements Command {
        @Override
        public Verb verb() {
            return Verb.CAPA;
        }
    }

    record Stls() implements Command {
        @Override
        public Verb verb() {
            return Verb.STLS;
        }
    }

    /** The language of what the server says to people (RFC 6856 section 3). */
    record Lang(String tag) implements Command {
        public Lang {
            requireSendable("language tag", tag, false);
        }

        @Override
        public Verb verb() {
            return Verb.LANG;
        }

        @Override
        public String line() {
            return "LANG " + tag;
        }
    }

    /** Messages as they are, not in the stead that those who know only ASCII get (RFC 6856 section 2). */
    record Utf8() implements Command {
        @Override
        public Verb verb() {
            return Verb.UTF8;
        }
    }

    /** @param initial the first response in the same line, null to wait for the server to ask for it */
    record Auth(String mechanism, byte @Nullable [] initial) implements Command {
        public Auth {
            requireSendable("mechanism", mechanism, false);
        }

        Auth(String mechanism) {
            this(mechanism, null);
        }

        @Override
        public Verb verb() {
            return Verb.AUTH;
        }

        @Override
        public String line() {
            return initial == null ? "AUTH " + mechanism : "AUTH " + mechanism + " " + base64(initial);
        }

        @Override
        public String redacted() {
            return initial == null ? line() : "AUTH " + mechanism + " (SASL response)";
        }

        /** Nobody is let in before he has said who he is. */
        @Override
        public boolean settledByOk() {
            return initial != null;
        }

        @Override
        public String toString() {
            return redacted();
        }
    }

    /**
     * One answer to a SASL challenge; base64 is printable by itself.
     *
     * @param last whether the mechanism has no more to say
     */
    record Response(byte[] octets, boolean last) implements Command {
        @Override
        public Verb verb() {
            return Verb.RESPONSE;
        }

        @Override
        public String line() {
            return base64(octets);
        }

        @Override
        public String redacted() {
            return "(SASL response)";
        }

        @Override
        public boolean settledByOk() {
            return last;
        }

        @Override
        public String toString() {
            return redacted();
        }
    }

    /** Gives up a SASL exchange. */
    record Cancel() implements Command {
        @Override
        public Verb verb() {
            return Verb.RESPONSE;
        }

        @Override
        public String line() {
            return "*";
        }
    }

    /** @param utf8 whether the server takes more than ASCII (RFC 6856 section 2.2) */
    record User(String name, boolean utf8) implements Command {
        public User {
            requireSendable("user name", name, utf8);
        }

        User(String name) {
            this(name, false);
        }

        @Override
        public Verb verb() {
            return Verb.USER;
        }

        @Override
        public String line() {
            return "USER " + name;
        }

        @Override
        public String redacted() {
            return ServerText.escaped(line());
        }
    }

    /** @param utf8 whether the server takes more than ASCII (RFC 6856 section 2.2) */
    record Pass(String password, boolean utf8) implements Command {
        public Pass {
            requireSendable("password", password, utf8);
        }

        Pass(String password) {
            this(password, false);
        }

        @Override
        public Verb verb() {
            return Verb.PASS;
        }

        @Override
        public String line() {
            return "PASS " + password;
        }

        @Override
        public String redacted() {
            return "PASS ****";
        }

        @Override
        public String toString() {
            return redacted();
        }
    }

    /** @param utf8 whether the server takes more than ASCII (RFC 6856 section 2.2) */
    record Apop(String name, String digest, boolean utf8) implements Command {
        public Apop {
            requireSendable("user name", name, utf8);
            requireSendable("digest", digest, false);
        }

        Apop(String name, String digest) {
            this(name, digest, false);
        }

        @Override
        public Verb verb() {
            return Verb.APOP;
        }

        @Override
        public String line() {
            return "APOP " + name + " " + digest;
        }

        @Override
        public String redacted() {
            return ServerText.escaped("APOP " + name) + " ****";
        }

        @Override
        public String toString() {
            return redacted();
        }
    }

    record Stat() implements Command {
        @Override
        public Verb verb() {
            return Verb.STAT;
        }
    }

    /** Of the whole maildrop: Inlet never gives it an argument (V0003). */
    record ScanListing() implements Command {
        @Override
        public Verb verb() {
            return Verb.LIST;
        }
    }

    /** Of the whole maildrop: Inlet never gives it an argument (V0007). */
    record UniqueIdListing() implements Command {
        @Override
        public Verb verb() {
            return Verb.UIDL;
        }
    }

    record Retr(int number) implements Command {
        public Retr {
            requireNumber(number);
        }

        @Override
        public Verb verb() {
            return Verb.RETR;
        }

        @Override
        public String line() {
            return "RETR " + number;
        }
    }

    record Top(int number, int lines) implements Command {
        public Top {
            requireNumber(number);
            if (lines < 0) {
                throw new IllegalArgumentException("TOP takes a line count that is not negative");
            }
        }

        @Override
        public Verb verb() {
            return Verb.TOP;
        }

        @Override
        public String line() {
            return "TOP " + number + " " + lines;
        }
    }

    record Dele(int number) implements Command {
        public Dele {
            requireNumber(number);
        }

        @Override
        public Verb verb() {
            return Verb.DELE;
        }

        @Override
        public String line() {
            return "DELE " + number;
        }
    }

    record Noop() implements Command {
        @Override
        public Verb verb() {
            return Verb.NOOP;
        }
    }

    record Quit() implements Command {
        @Override
        public Verb verb() {
            return Verb.QUIT;
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static boolean sendable(String argument, boolean utf8) {
        return !argument.isEmpty()
                && argument.codePoints().allMatch(c -> c >= ' ' && c <= '~' || utf8 && printableBeyondAscii(c));
    }

    private static boolean printableBeyondAscii(int codePoint) {
        return codePoint > 0x9F && Character.getType(codePoint) != Character.SURROGATE;
    }

    // The message must not hold the value: it may be a password.
    private static void requireSendable(String name, String argument, boolean utf8) {
        if (!sendable(argument, utf8)) {
            throw new IllegalArgumentException(
                    "a " + name + " sent in a command must be printable " + (utf8 ? "UTF-8" : "ASCII"));
        }
    }

    private static void requireNumber(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("message-numbers start at 1, not " + number);
        }
    }
}
