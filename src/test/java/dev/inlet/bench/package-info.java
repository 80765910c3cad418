/** Programs that measure; run by hand, never asserted in a test. */
@NullMarked
package dev.inlet.bench;

import org.jspecify.annotations.NullMarked;
