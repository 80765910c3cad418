@NullMarked
package dev.inlet;

import org.jspecify.annotations.NullMarked;
