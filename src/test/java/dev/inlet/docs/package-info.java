/** That the documents say what is so. */
@NullMarked
package dev.inlet.docs;

import org.jspecify.annotations.NullMarked;
