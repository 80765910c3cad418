@NullMarked
package dev.inlet.local;

import org.jspecify.annotations.NullMarked;
