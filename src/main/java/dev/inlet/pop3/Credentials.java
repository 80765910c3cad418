package dev.inlet.pop3;

import java.util.regex.Pattern;

/** Who logs in, and with what; never shown by {@link #toString()}. */
public sealed interface Credentials {

    /** A name and a password. */
    record Password(String username, String password) implements Credentials {

        /** These would end a command early, or split it in two. */
        private static final Pattern BREAKS_A_COMMAND = Pattern.compile("[\\r\\n\\x00]");

        public Password {
            require("username", username);
            require("password", password);
        }

        @Override
        public String toString() {
            return "Password[redacted]";
        }

        // The message must not hold the value: it may well be the password.
        private static void require(String name, String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException(name + " must not be empty");
            }
            if (BREAKS_A_COMMAND.matcher(value).find()) {
                throw new IllegalArgumentException(name + " must not contain CR, LF or NUL");
            }
        }
    }

    /** A name and an OAuth 2.0 access token for it. */
    record Token(String username, String accessToken) implements Credentials {

        private static final Pattern NAME = Pattern.compile("\\P{Cc}+");
        private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

        public Token {
            if (!NAME.matcher(username).matches()) {
                throw new IllegalArgumentException("username must not be empty or contain control characters");
            }
            if (!TOKEN.matcher(accessToken).matches()) {
                throw new IllegalArgumentException("accessToken must be printable ASCII without blanks");
            }
        }

        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }

    /**
     * The client certificate of the TLS session.
     *
     * @param authorizationId whose maildrop; empty for whom the certificate names
     */
    record Certificate(String authorizationId) implements Credentials {

        private static final Pattern NAME = Pattern.compile("\\P{Cc}*");

        public Certificate {
            if (!NAME.matcher(authorizationId).matches()) {
                throw new IllegalArgumentException("authorizationId must not contain control characters");
            }
        }

        @Override
        public String toString() {
            return "Certificate[redacted]";
        }
    }
}
