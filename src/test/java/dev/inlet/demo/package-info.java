@NullMarked
package dev.inlet.demo;

import org.jspecify.annotations.NullMarked;
