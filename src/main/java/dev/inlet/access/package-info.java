/** Who may come in, what each may do, and what they did: tokens and their scopes, the table of routes, the audit log. */
@ApplicationModule(allowedDependencies = {"web"})
@NullMarked
package dev.inlet.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
