/** What happened, in order, by account: the log that the feed and the webhooks read. */
@ApplicationModule(allowedDependencies = {"metrics", "postgres", "web"})
@NullMarked
package dev.inlet.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
