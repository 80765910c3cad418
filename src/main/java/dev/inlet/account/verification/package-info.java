/** Tries an account before it is made, or when it is in trouble: step by step, with advice, and saving nothing. */
@ApplicationModule(allowedDependencies = {"account", "egress", "event", "oauth2", "pop3", "web"})
@NullMarked
package dev.inlet.account.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
