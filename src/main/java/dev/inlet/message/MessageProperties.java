package dev.inlet.message;

import dev.inlet.mime.MimeLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reading one message may cost. Raw octets are stored whole whatever these say.
 *
 * @param maxDepth how deep multiparts may nest; what lies deeper stays one attachment
 * @param maxParts how many parts are read; what follows is left out
 * @param maxHeaderOctets octets of one header block that are kept
 * @param maxHeaderLineOctets octets of the longest header line that is read
 * @param maxTextChars characters of text, and of HTML, that are kept
 * @param keptReadingOctets octets from which on what was read of a message is kept; smaller ones are read each time
 * @param maxSearchChars characters of text that a message is found by
 */
@ConfigurationProperties("inlet.message")
record MessageProperties(
        @DefaultValue("32") int maxDepth,
        @DefaultValue("1000") int maxParts,
        @DefaultValue("262144") int maxHeaderOctets,
        @DefaultValue("262144") int maxHeaderLineOctets,
        @DefaultValue("1048576") int maxTextChars,
        @DefaultValue("1048576") long keptReadingOctets,
        @DefaultValue("32768") int maxSearchChars) {

    /** PostgreSQL holds 1 MiB of words for one message. */
    private static final int MOST_SEARCH_CHARS = 100_000;

    MessageProperties {
        if (keptReadingOctets < 0) {
            throw new IllegalArgumentException("inlet.message.kept-reading-octets must not be negative");
        }
        if (maxSearchChars < 0 || maxSearchChars > MOST_SEARCH_CHARS) {
            throw new IllegalArgumentException("inlet.message.max-search-chars must be from 0 to " + MOST_SEARCH_CHARS);
        }
    }

    MimeLimits limits() {
        return new MimeLimits(maxDepth, maxParts, maxHeaderOctets, maxHeaderLineOctets, maxTextChars);
    }
}
