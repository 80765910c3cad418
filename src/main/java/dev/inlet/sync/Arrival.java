package dev.inlet.sync;

/** A message that was retrieved whole and waits to be stored. */
record Arrival(Wanted wanted, Spool spool) {}
