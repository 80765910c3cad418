package dev.inlet.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.inlet.web.Problem;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the feed, behind an event; opaque to callers.
 *
 * @param account whose feed it is; null: that of all
 * @param number the event's sequence in the feed of one account, its transaction in that of all
 * @param id the event; or one made up, of the time at which the place was the last there was
 */
record FeedPosition(@Nullable UUID account, long number, UUID id) {

    static FeedPosition of(@Nullable UUID account, long number, Instant now) {
        return new FeedPosition(account, number, UuidCreator.getTimeOrderedEpoch(now));
    }

    static FeedPosition parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("/", -1);
            UUID account = parts[0].isEmpty() ? null : UUID.fromString(parts[0]);
            FeedPosition position = new FeedPosition(account, number(parts[1]), UUID.fromString(parts[2]));
            position.at(); // refuses an id without a time
            return position;
        } catch (RuntimeException e) {
            throw Problem.invalid("cursor", "is not one that the event feed gave out");
        }
    }

    private static long number(String digits) {
        long number = Long.parseLong(digits);
        if (number < 0) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    /** The same place at a later time: nothing came between. */
    FeedPosition asOf(Instant now) {
        return at().isBefore(now) ? of(account, number, now) : this;
    }

    /** When the event was recorded: what came later and is older than what is kept has been removed. */
    Instant at() {
        return UuidUtil.getInstant(id);
    }

    @Override
    public String toString() {
        String text = (account == null ? "" : account) + "/" + number + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }
}
