package dev.inlet.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events.
 *
 * @param nextCursor null: there are no more now
 * @param cursor the place behind the last one shown: ask with it again, whenever you want to know what is new
 */
record EventPage(List<RecordedEvent> items, @Nullable String nextCursor, String cursor) {

    static EventPage of(FeedPage page) {
        String behind = page.behind().toString();
        return new EventPage(
                page.events().stream().map(FeedEvent::event).toList(), page.more() ? behind : null, behind);
    }
}
