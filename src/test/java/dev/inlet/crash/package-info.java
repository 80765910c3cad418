/** Processes that are really killed, and what must hold all the same. */
@NullMarked
package dev.inlet.crash;

import org.jspecify.annotations.NullMarked;
