/** What all meters share: numbers that the database has, buckets of histograms, and how many series there may be. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
