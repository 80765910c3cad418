@NullMarked
package dev.inlet.postgres;

import org.jspecify.annotations.NullMarked;
