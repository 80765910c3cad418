package dev.inlet.message;

import org.jspecify.annotations.Nullable;

/**
 * How much of a message is here, and of how much.
 *
 * @param listedOctets what the server lists of the message where its header alone is here; null where it says nothing
 */
public record Extent(Content content, @Nullable Long listedOctets) {

    public static final Extent WHOLE = new Extent(Content.FULL, null);

    /** @param listed the octets of the whole message by the server's listing; less than 0 where that does not say */
    public static Extent header(long listed) {
        return new Extent(Content.HEADERS, listed < 0 ? null : listed);
    }

    public boolean whole() {
        return content == Content.FULL;
    }
}
