@NullMarked
package dev.inlet.webhook;

import org.jspecify.annotations.NullMarked;
