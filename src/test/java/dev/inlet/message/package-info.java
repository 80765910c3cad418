@NullMarked
package dev.inlet.message;

import org.jspecify.annotations.NullMarked;
