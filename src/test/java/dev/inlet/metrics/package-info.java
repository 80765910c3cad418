@NullMarked
package dev.inlet.metrics;

import org.jspecify.annotations.NullMarked;
