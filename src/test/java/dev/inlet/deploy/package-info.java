/** What operators deploy: the image's programs, the chart, and the version it names. */
@NullMarked
package dev.inlet.deploy;

import org.jspecify.annotations.NullMarked;
