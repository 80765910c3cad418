/** The mail we hold, and the REST API to read it. */
@ApplicationModule(allowedDependencies = {"event", "message.search", "metrics", "mime", "postgres", "web"})
@NullMarked
package dev.inlet.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
