package dev.inlet.secret;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A column of sealed secrets, in a table whose key is called id. Whoever seals declares his columns as beans: only what is declared is
 * sealed anew when the key changes.
 *
 * @param rows the names that a secret of this row may be bound to
 */
public record SealedColumn(String table, String column, Function<UUID, List<String>> rows) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_]+");

    public SealedColumn {
        requireIdentifier(table);
        requireIdentifier(column);
    }

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is not the name of a table or column");
        }
    }
}
