/** Where Inlet may connect to: one policy for mail servers, proxies, webhooks and token endpoints. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
