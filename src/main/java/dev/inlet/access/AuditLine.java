package dev.inlet.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, and when.
 *
 * @param caller the id of a token, {@code configured} for that of the configuration, {@code jwt:} and a subject
 * @param status what was answered; null: not yet, or Inlet ended meanwhile
 */
record AuditLine(
        UUID id,
        Instant at,
        Who caller,
        String method,
        String path,
        @Nullable String address,
        @Nullable Integer status) {

    record Who(String id, String name) {}
}
