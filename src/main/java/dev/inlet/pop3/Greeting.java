package dev.inlet.pop3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server says first.
 *
 * @param text safe to show: capped and escaped
 * @param timestamp the APOP timestamp with its angle brackets, null where there is none
 */
public record Greeting(String text, @Nullable String timestamp) {

    /** A message-id as RFC 1939 asks for; "<...>" without "@" is somebody's decoration. */
    private static final Pattern TIMESTAMP = Pattern.compile("<[\\x21-\\x7E&&[^<>@]]+@[\\x21-\\x7E&&[^<>@]]+>");

    static Greeting of(String received, String shown) {
        Matcher matcher = TIMESTAMP.matcher(received);
        return new Greeting(shown, matcher.find() ? matcher.group() : null);
    }

    /** The protocol whose greeting this is, null where it may be POP3. */
    static @Nullable String otherProtocol(String line) {
        if (line.startsWith("220 ") || line.startsWith("220-")) {
            return "SMTP or FTP";
        }
        if (line.startsWith("* OK") || line.startsWith("* PREAUTH") || line.startsWith("* BYE")) {
            return "IMAP";
        }
        return line.startsWith("HTTP/") ? "HTTP" : line.startsWith("SSH-") ? "SSH" : null;
    }
}
