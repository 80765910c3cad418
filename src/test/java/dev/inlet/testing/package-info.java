/** Servers to test against: scripted ones that misbehave to order, and real ones. */
@NullMarked
package dev.inlet.testing;

import org.jspecify.annotations.NullMarked;
