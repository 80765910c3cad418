package dev.inlet.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token is made from.
 *
 * @param accountId the one account whose mail its bearer sees; null: all
 * @param expiresAt when it stops being one; null: never
 */
record TokenSettings(
        @Schema(requiredMode = REQUIRED) String name,
        @Schema(requiredMode = REQUIRED) Set<Scope> scopes,
        @Nullable UUID accountId,
        @Nullable Instant expiresAt) {

    private static final int MAX_NAME = 200;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @SuppressWarnings("ConstantValue") // JSON may leave anything out
    TokenSettings {
        require(name != null && !name.isBlank() && name.length() <= MAX_NAME, "name", "must have 1 to 200 characters");
        require(name.indexOf('\0') < 0, "name", "must not hold NUL");
        require(scopes != null && !scopes.isEmpty(), "scopes", "must name at least one scope");
        require(expiresAt == null || expiresAt.isBefore(LATEST), "expiresAt", "must be before the year 10000");
        scopes = new TreeSet<>(scopes);
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw Problem.invalid(field, otherwise);
        }
    }
}
