package dev.inlet.sync.ledger;

import dev.inlet.pop3.UniqueId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code *host user} begins the list of a maildrop, and lines of a letter, a unique-id and a time follow.
 *
 * <p>Messages with the letters b and f were not taken wholly: they are left for Inlet to take.
 */
final class ThunderbirdList implements SeenList {

    private static final Pattern HEAD = Pattern.compile("\\*(\\S+) (.+)");
    private static final Pattern MESSAGE = Pattern.compile("([kdbf]) (\\S+)( .*)?");

    private @Nullable String maildrop;

    @Override
    public @Nullable Seen read(String line) {
        if (line.startsWith("#")) {
            return null;
        }
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            maildrop = head.group(2) + "@" + head.group(1);
            return null;
        }
        Matcher message = MESSAGE.matcher(line);
        if (maildrop == null || !message.matches()) {
            throw new IllegalArgumentException("a line of popstate.dat is: *host user, or a letter and a unique-id");
        }
        boolean wholly = message.group(1).equals("k") || message.group(1).equals("d");
        return wholly ? new Seen(maildrop, new UniqueId(message.group(2))) : null;
    }
}
