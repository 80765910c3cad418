@NullMarked
package dev.inlet.retention;

import org.jspecify.annotations.NullMarked;
