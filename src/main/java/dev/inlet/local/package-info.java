/** Starts a PostgreSQL beside Inlet when nobody named a database. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
