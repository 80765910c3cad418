/** Speaks POP3: JDK and slf4j only, no Spring beyond this annotation. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.pop3;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
