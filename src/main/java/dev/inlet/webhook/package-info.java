/** Tells subscribers what happened, with retries: here who they are, what they want and how they know that it is us. */
@ApplicationModule(allowedDependencies = {"event", "message", "secret", "web"})
@NullMarked
package dev.inlet.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
