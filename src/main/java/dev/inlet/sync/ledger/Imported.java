package dev.inlet.sync.ledger;

import java.util.Map;

/**
 * What an import did.
 *
 * @param otherMaildrops how many unique-ids the list has of other maildrops, by user@host: they were left out
 */
record Imported(int imported, int alreadyKnown, Map<String, Integer> otherMaildrops) {}
