/** The maildrops we poll, and the REST API to manage them. */
@ApplicationModule(allowedDependencies = {"event", "metrics", "oauth2", "pop3", "secret", "web"})
@NullMarked
package dev.inlet.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
