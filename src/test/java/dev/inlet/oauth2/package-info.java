@NullMarked
package dev.inlet.oauth2;

import org.jspecify.annotations.NullMarked;
