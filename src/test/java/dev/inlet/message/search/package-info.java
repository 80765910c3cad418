@NullMarked
package dev.inlet.message.search;

import org.jspecify.annotations.NullMarked;
