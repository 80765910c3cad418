package dev.inlet.sync;

import dev.inlet.message.Extent;
import dev.inlet.sync.spool.Spool;

/** What came of a message, all of it or its header, and waits to be stored. */
record Arrival(Wanted wanted, Spool spool, Extent extent) {}
