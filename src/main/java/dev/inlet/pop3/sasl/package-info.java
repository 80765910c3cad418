/** SASL mechanisms: what to answer to a server's challenges, without a wire; JDK and, for SCRAM, scram-client only. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.pop3.sasl;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
