/** Finds messages by who wrote them to whom, and by their words. */
@ApplicationModule(allowedDependencies = {"mime", "web"})
@NullMarked
package dev.inlet.message.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
