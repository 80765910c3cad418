/** Brings one account's new mail in, on its schedule. */
@ApplicationModule(
        allowedDependencies = {"account", "egress", "event", "message", "metrics", "oauth2", "pop3", "sync.spool", "web"
        })
@NullMarked
package dev.inlet.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
