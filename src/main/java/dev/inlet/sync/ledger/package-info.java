/** The known unique-ids over REST: to look at, to bring from another program, and to decide about those set aside. */
@ApplicationModule(allowedDependencies = {"account", "event", "pop3", "web"})
@NullMarked
package dev.inlet.sync.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
