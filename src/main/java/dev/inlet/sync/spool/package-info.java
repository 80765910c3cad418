/** Holds retrieved messages between the wire and the database, and clears away what a killed process left of them. */
@ApplicationModule(allowedDependencies = "message")
@NullMarked
package dev.inlet.sync.spool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
