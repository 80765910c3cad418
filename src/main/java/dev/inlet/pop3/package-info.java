/** Speaks POP3: JDK and slf4j only (and what pop3.sasl needs), no Spring beyond this annotation. */
@ApplicationModule(allowedDependencies = {"pop3.net", "pop3.sasl"})
@NullMarked
package dev.inlet.pop3;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
