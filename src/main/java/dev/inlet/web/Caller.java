package dev.inlet.web;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and what they may do. A controller gets it with {@code @AuthenticationPrincipal}.
 *
 * @param id the same for good, as the audit log shows it
 * @param account the one account whose mail they see, where they are bound to one
 */
public record Caller(
        String id, String name, Set<Scope> scopes, @Nullable UUID account) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope wanted) {
        return scopes.stream().anyMatch(scope -> scope.covers(wanted));
    }

    /** Everything they may do: what their scopes say, and what these imply. */
    public Set<Scope> rights() {
        Set<Scope> rights = EnumSet.allOf(Scope.class);
        rights.removeIf(scope -> !may(scope));
        return rights;
    }

    /** The account that a list is narrowed to: the one they ask for or, where they are bound to one, that one alone. */
    public @Nullable UUID narrowed(@Nullable UUID asked) {
        if (account != null && asked != null && !account.equals(asked)) {
            throw Problem.notFound("account", asked);
        }
        return account == null ? asked : account;
    }
}
