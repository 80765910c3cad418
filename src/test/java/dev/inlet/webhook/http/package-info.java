@NullMarked
package dev.inlet.webhook.http;

import org.jspecify.annotations.NullMarked;
