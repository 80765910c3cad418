package dev.inlet.pop3;

import java.util.regex.Pattern;

/** Who logs in, and with what; never shown by {@link #toString()}. */
public record Credentials(String username, String password) {

    /** These would end a command early, or split it in two. */
    private static final Pattern BREAKS_A_COMMAND = Pattern.compile("[\\r\\n\\x00]");

    public Credentials {
        require("username", username);
        require("password", password);
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
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
