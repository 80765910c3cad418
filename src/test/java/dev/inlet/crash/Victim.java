package dev.inlet.crash;

/** What dies. */
enum Victim {
    INLET,
    POSTGRES,
    MAILDROP_CONNECTIONS,
    DATABASE_CONNECTIONS
}
