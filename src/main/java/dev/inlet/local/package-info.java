/** Brings what production configures: a PostgreSQL of its own, an encryption key and an API token, all in one directory. */
@ApplicationModule(allowedDependencies = {"access", "egress", "secret"})
@NullMarked
package dev.inlet.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
