@NullMarked
package dev.inlet.webhook.delivery;

import org.jspecify.annotations.NullMarked;
