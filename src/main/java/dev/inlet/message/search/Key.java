package dev.inlet.message.search;

import dev.inlet.mime.MailAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Facts about a message as words of the index that no text can give, since they hold a colon. */
final class Key {

    /** A message to thousands is found by the first of them. */
    private static final int MOST_ADDRESSES = 500;

    /** PostgreSQL takes words of 2046 octets; no address that mail reaches has more than 320. */
    private static final int LONGEST = 400;

    /** Of those of which only the header is here; the database adds it to their words. */
    static final String HEADERS_ALONE = "content:headers";

    private Key() {}

    static String account(UUID account) {
        return "account:" + account;
    }

    static String attachment(boolean has) {
        return has ? "has:attachment" : "has:nothing";
    }

    /** An address, or a domain behind an @. */
    static String address(String field, String address) {
        return field + ":" + address.strip().toLowerCase(Locale.ROOT);
    }

    /** By each address and by its domain. */
    static Set<String> addresses(String field, Collection<MailAddress> addresses) {
        Set<String> keys = new LinkedHashSet<>();
        for (MailAddress each : addresses) {
            String key = address(field, each.address());
            int at = key.lastIndexOf('@');
            if (key.length() <= LONGEST && keys.size() < MOST_ADDRESSES) {
                keys.add(key);
                keys.add(address(field, at < 0 ? "" : key.substring(at)));
            }
        }
        return keys;
    }

    /** As a tsquery quotes it. */
    static String quoted(String key) {
        return "'" + key.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
