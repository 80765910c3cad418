package dev.inlet.webhook.delivery;

/** As much of a text's beginning as fits into some octets of UTF-8, without a character cut in two. */
record Utf8Prefix(String text, boolean isCut) {

    /** Four octets are two chars. */
    private static final int MOST_OCTETS_A_CHAR = 3;

    static Utf8Prefix of(String whole, long maxOctets) {
        if (whole.length() * (long) MOST_OCTETS_A_CHAR <= maxOctets) {
            return new Utf8Prefix(whole, false);
        }
        long octets = 0;
        for (int at = 0; at < whole.length(); ) {
            int character = whole.codePointAt(at);
            octets += octets(character);
            if (octets > maxOctets) {
                return new Utf8Prefix(whole.substring(0, at), true);
            }
            at += Character.charCount(character);
        }
        return new Utf8Prefix(whole, false);
    }

    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
