/** Deletes here what an account keeps no longer. */
@ApplicationModule(allowedDependencies = {"account", "event", "message"})
@NullMarked
package dev.inlet.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
