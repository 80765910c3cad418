/** Writes many rows to PostgreSQL at once. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
