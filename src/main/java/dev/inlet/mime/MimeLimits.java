package dev.inlet.mime;

/**
 * What reading one message may cost, however large or hostile it is.
 *
 * @param maxDepth how deep multiparts may nest; what lies deeper stays one attachment
 * @param maxParts how many parts are read; what follows is left out
 * @param maxHeaderOctets how much of one header block is kept
 * @param maxHeaderLineOctets the longest header line that is read; a longer one ends the reading
 * @param maxTextChars how much text, and how much HTML, is kept
 */
public record MimeLimits(int maxDepth, int maxParts, int maxHeaderOctets, int maxHeaderLineOctets, int maxTextChars) {

    /** Every nested multipart costs stack and a copy of each octet below it. */
    private static final int DEEPEST = 200;

    public MimeLimits {
        atLeastOne("maxDepth", maxDepth);
        atLeastOne("maxParts", maxParts);
        atLeastOne("maxHeaderOctets", maxHeaderOctets);
        atLeastOne("maxHeaderLineOctets", maxHeaderLineOctets);
        atLeastOne("maxTextChars", maxTextChars);
        if (maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth must be at most " + DEEPEST + ", not " + maxDepth);
        }
    }

    public static MimeLimits defaults() {
        return new MimeLimits(32, 1000, 256 * 1024, 256 * 1024, 1024 * 1024);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
