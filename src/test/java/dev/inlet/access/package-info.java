@NullMarked
package dev.inlet.access;

import org.jspecify.annotations.NullMarked;
