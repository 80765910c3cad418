package dev.inlet.event;

import java.util.List;

/**
 * Some of the feed.
 *
 * @param behind the place behind all that was looked at
 * @param more whether there is more behind it now
 */
record FeedPage(List<FeedEvent> events, FeedPosition behind, boolean more) {}
