package dev.inlet.web;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some items of a list and, when there are more, the cursor that asks for them. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** Of {@code limit + 1} rows asked for: one more than wanted says that there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, ?> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, String.valueOf(cursor.apply(items.getLast())));
    }

    /** Of a list that shows the newest first: what comes below the place where the caller's last page ended. */
    public static <T> Page<T> newestFirst(
            @Nullable Integer limit,
            @Nullable String cursor,
            BiFunction<Cursor, Integer, List<T>> rows,
            Function<T, Cursor> place) {
        int wanted = limit(limit);
        Cursor below = cursor == null ? Cursor.TOP : Cursor.parse(cursor);
        return of(rows.apply(below, wanted + 1), wanted, place);
    }

    /** The limit a caller asked for, or a problem that names the bounds. */
    public static int limit(@Nullable Integer asked) {
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return limit;
    }
}
