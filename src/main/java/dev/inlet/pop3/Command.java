package dev.inlet.pop3;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A line to send, one record a verb.
 *
 * <p>Nothing but printable ASCII gets past a constructor (C0003): a user name or a password can never smuggle in a second command.
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

    /** @param initial the first response in the same line, null to wait for the server to ask for it */
    record Auth(String mechanism, byte @Nullable [] initial) implements Command {
        public Auth {
            requirePrintable("mechanism", mechanism);
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

    record User(String name) implements Command {
        public User {
            requirePrintable("user name", name);
        }

        @Override
        public Verb verb() {
            return Verb.USER;
        }

        @Override
        public String line() {
            return "USER " + name;
        }
    }

    record Pass(String password) implements Command {
        public Pass {
            requirePrintable("password", password);
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

    record Apop(String name, String digest) implements Command {
        public Apop {
            requirePrintable("user name", name);
            requirePrintable("digest", digest);
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
            return "APOP " + name + " ****";
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

    static boolean printable(String argument) {
        return !argument.isEmpty() && argument.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    // The message must not hold the value: it may be a password.
    private static void requirePrintable(String name, String argument) {
        if (!printable(argument)) {
            throw new IllegalArgumentException("a " + name + " sent in a command must be printable ASCII");
        }
    }

    private static void requireNumber(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("message-numbers start at 1, not " + number);
        }
    }
}
