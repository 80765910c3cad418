/** Seals credentials at rest. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
