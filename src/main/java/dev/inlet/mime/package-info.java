/** Turns raw octets into a readable message: JDK, mime4j and jsoup only, no Spring beyond this annotation. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.mime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
