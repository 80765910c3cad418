package dev.inlet.pop3;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the server said no, in the codes of RFC 2449, RFC 3206 and RFC 6856. */
public enum ResponseCode {
    IN_USE("IN-USE"),
    LOGIN_DELAY("LOGIN-DELAY"),
    SYS_TEMP("SYS/TEMP"),
    SYS_PERM("SYS/PERM"),
    AUTH("AUTH"),
    /** This message cannot be given to whoever does not take UTF-8 (RFC 6856). */
    UTF8("UTF8");

    private final String wire;

    ResponseCode(String wire) {
        this.wire = wire;
    }

    /** The code a text begins with, null where there is none or none we know. */
    static @Nullable ResponseCode of(String text) {
        int end = text.indexOf(']');
        if (!text.startsWith("[") || end < 0) {
            return null;
        }
        String code = text.substring(1, end).toUpperCase(Locale.ROOT);
        for (ResponseCode known : values()) {
            if (known.covers(code)) {
                return known;
            }
        }
        return null;
    }

    // Codes are a hierarchy: SYS/TEMP/DISK is a kind of SYS/TEMP.
    private boolean covers(String code) {
        return code.equals(wire) || code.startsWith(wire + "/");
    }
}
