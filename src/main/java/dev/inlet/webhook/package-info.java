/** Tells subscribers what happened, with retries. */
@ApplicationModule(allowedDependencies = {"event", "message", "secret", "web"})
@NullMarked
package dev.inlet.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
