/** Lets a caller repeat a POST without doing it twice: answers by Idempotency-Key. */
@ApplicationModule(allowedDependencies = {"secret", "web"})
@NullMarked
package dev.inlet.web.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
