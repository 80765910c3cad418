package dev.inlet.sync.ledger;

import dev.inlet.pop3.UniqueId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code " number host user"} begins the list of a maildrop, and one unique-id a line follows. */
final class MpopList implements SeenList {

    private static final Pattern HEAD = Pattern.compile(" \\d+ (\\S+) (\\S+)");

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
        if (maildrop == null) {
            throw new IllegalArgumentException("a unique-id before the first line of the form \" number host user\"");
        }
        return new Seen(maildrop, new UniqueId(line));
    }
}
