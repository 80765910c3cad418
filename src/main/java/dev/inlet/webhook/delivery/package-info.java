/** Carries each event to each webhook that wants it: from the durable table, attempt after attempt. */
@ApplicationModule(allowedDependencies = {"event", "message", "metrics", "web", "webhook", "webhook.http"})
@NullMarked
package dev.inlet.webhook.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
