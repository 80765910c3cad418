package dev.inlet.pop3;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server answered: "+" is yes, everything else is no, in any case and with any blanks (V0001, C0004). */
sealed interface Reply {

    /** @param text what follows the status indicator, each octet one char, as received */
    record Ok(String text) implements Reply {}

    /** @param text what the server said, fit to show */
    record Err(@Nullable ResponseCode code, String text) implements Reply {}

    /** @param challenge base64 as the server sent it, or whatever it sent instead */
    record Continue(String challenge) implements Reply {}

    static Reply of(String line, Command command, ServerText shown) {
        if (!line.startsWith("+")) {
            String text = shown.of(line.startsWith("-") ? afterIndicator(line) : line.strip());
            return new Err(ResponseCode.of(text), text);
        }
        return switch (command.verb()) {
            case AUTH, RESPONSE -> ofLogin(line, command);
            default -> new Ok(afterIndicator(line));
        };
    }

    private static Reply ofLogin(String line, Command command) {
        if (!saysOk(line)) {
            return new Continue(line.substring(1).strip());
        }
        return command.settledByOk() ? new Ok(afterIndicator(line)) : new Continue(afterIndicator(line));
    }

    private static boolean saysOk(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        return upper.equals("+OK") || upper.startsWith("+OK ") || upper.startsWith("+OK\t");
    }

    private static String afterIndicator(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }
        return line.substring(end).strip();
    }
}
