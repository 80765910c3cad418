package dev.inlet.sync;

import dev.inlet.pop3.Glance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A large maildrop in which there was nothing to do when it was last listed.
 *
 * @param messages how many it had
 * @param digest of the glance at it; null where there is none yet, or where there was something to do
 * @param version of the account's settings then
 * @param until when there may be something to do though nothing has changed
 */
record QuietMaildrop(int messages, @Nullable String digest, int version, Instant until) {

    boolean unchanged(Glance glance, int nowVersion, Instant now) {
        return glance.digest().equals(digest) && nowVersion == version && now.isBefore(until);
    }
}
