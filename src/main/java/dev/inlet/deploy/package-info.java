/** What runs beside Inlet out of the same jar and talks to it over HTTP: the container's health check, and declarations. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.deploy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
