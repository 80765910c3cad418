package dev.inlet.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One secret that an account's settings ask for.
 *
 * @param field its path in the account's JSON
 * @param value as it was sent, null where it was not: then the stored one stays
 * @param audience everything that decides who gets to see it or what it opens; once that changes, it must be sent again, because
 *     a secret must not follow an account to a place that its owner did not mean it for
 */
record Secret(String field, @Nullable String value, boolean required, List<Object> audience) {

    Secret {
        audience = List.copyOf(audience);
    }

    boolean sameAs(Secret stored) {
        return field.equals(stored.field) && audience.equals(stored.audience);
    }

    @Override
    public String toString() {
        return "Secret[" + field + ", redacted]";
    }
}
