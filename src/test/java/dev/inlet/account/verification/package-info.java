@NullMarked
package dev.inlet.account.verification;

import org.jspecify.annotations.NullMarked;
