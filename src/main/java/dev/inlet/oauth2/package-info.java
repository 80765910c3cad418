/** Gets access tokens from OAuth 2.0 token endpoints (RFC 6749), within limits, and keeps them while they are good. */
@ApplicationModule(allowedDependencies = {"egress"})
@NullMarked
package dev.inlet.oauth2;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
