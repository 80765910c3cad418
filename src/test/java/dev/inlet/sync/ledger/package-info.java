@NullMarked
package dev.inlet.sync.ledger;

import org.jspecify.annotations.NullMarked;
