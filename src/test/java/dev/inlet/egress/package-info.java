@NullMarked
package dev.inlet.egress;

import org.jspecify.annotations.NullMarked;
