package dev.inlet.account;

import dev.inlet.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account's secrets by field; in the database they are one sealed document. */
record AccountSecrets(Map<String, String> values) {

    AccountSecrets {
        values = Map.copyOf(values);
    }

    /** Of a new account. */
    static AccountSecrets of(List<Secret> wanted) {
        return of(wanted, List.of(), () -> new AccountSecrets(Map.of()));
    }

    /**
     * Of changed settings: what was sent replaces what was stored, and what was not sent stays where it goes to nobody else.
     *
     * @param stored asked only when something of it stays
     */
    static AccountSecrets of(List<Secret> wanted, List<Secret> before, Supplier<AccountSecrets> stored) {
        Map<String, String> values = new HashMap<>();
        for (Secret secret : wanted) {
            String value = secret.value() != null ? secret.value() : kept(secret, before, stored);
            if (value != null) {
                values.put(secret.field(), value);
            } else if (secret.required() || left(secret, before, stored)) {
                throw missing(secret, before);
            }
        }
        return new AccountSecrets(values);
    }

    private static @Nullable String kept(Secret secret, List<Secret> before, Supplier<AccountSecrets> stored) {
        return before.stream().anyMatch(secret::sameAs) ? stored.get().values.get(secret.field()) : null;
    }

    /** Whether there is one that may not go where it would go now: to drop it unsaid would only show at the next sync. */
    private static boolean left(Secret secret, List<Secret> before, Supplier<AccountSecrets> stored) {
        return asked(secret, before) && stored.get().values.containsKey(secret.field());
    }

    private static boolean asked(Secret secret, List<Secret> before) {
        return before.stream().anyMatch(each -> each.field().equals(secret.field()));
    }

    private static Problem missing(Secret secret, List<Secret> before) {
        boolean moved = asked(secret, before);
        return Problem.invalid(
                secret.field(),
                moved
                        ? "must be sent again, because who would get to see it has changed (server, trust, proxy, user,"
                                + " certificate, token endpoint or client)"
                        : "is required");
    }

    AccountSecrets with(String field, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(field, value);
        return new AccountSecrets(changed);
    }

    /** One that the settings demand. */
    String require(String field) {
        return Objects.requireNonNull(values.get(field), field);
    }

    @Nullable
    String find(String field) {
        return values.get(field);
    }

    @Override
    public String toString() {
        return "AccountSecrets[redacted]";
    }
}
