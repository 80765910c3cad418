/** What every controller shares: callers and their scopes, problem details, cursors. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
