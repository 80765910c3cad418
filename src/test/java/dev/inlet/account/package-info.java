@NullMarked
package dev.inlet.account;

import org.jspecify.annotations.NullMarked;
