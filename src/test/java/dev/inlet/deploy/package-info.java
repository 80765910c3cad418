/** What operators deploy: the chart, and the version it names. */
@NullMarked
package dev.inlet.deploy;

import org.jspecify.annotations.NullMarked;
