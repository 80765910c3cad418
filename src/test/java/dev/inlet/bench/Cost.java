package dev.inlet.bench;

/**
 * What it cost to take a maildrop.
 *
 * @param seconds on the clock
 * @param cpuSeconds of all its processes, without the mail server's and without the database's
 * @param databaseSeconds processor time of the database meanwhile, 0 where there is none
 * @param peakMiB most memory that its process has ever held
 */
record Cost(double seconds, double cpuSeconds, double databaseSeconds, double peakMiB) {}
