@NullMarked
package dev.inlet.sync;

import org.jspecify.annotations.NullMarked;
