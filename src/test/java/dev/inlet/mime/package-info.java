@NullMarked
package dev.inlet.mime;

import org.jspecify.annotations.NullMarked;
