@NullMarked
package dev.inlet.web.idempotency;

import org.jspecify.annotations.NullMarked;
