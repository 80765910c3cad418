@NullMarked
package dev.inlet.secret;

import org.jspecify.annotations.NullMarked;
