@NullMarked
package dev.inlet.web;

import org.jspecify.annotations.NullMarked;
