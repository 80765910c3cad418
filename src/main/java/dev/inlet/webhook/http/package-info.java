/** Posts a body to an address that an outsider chose, within limits, and says what came of it. */
@ApplicationModule(allowedDependencies = {"egress"})
@NullMarked
package dev.inlet.webhook.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
