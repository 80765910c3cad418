@NullMarked
package dev.inlet.sync.spool;

import org.jspecify.annotations.NullMarked;
