package dev.inlet.event;

import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Caller;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event log over REST: to ask what is new, or to be told. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {

    private static final String LATEST = "latest";

    private final EventFeed feed;
    private final LiveStreams streams;

    EventController(EventFeed feed, LiveStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /**
     * Oldest first, of all accounts or of one, of all types or of some; a cursor {@code latest} stands behind the newest event. A page of
     * some types may hold fewer than the limit, and still have a next one.
     */
    @AlsoAnswers(
            status = HttpStatus.GONE,
            code = "cursor_expired",
            detail = "Events after this cursor have been removed.")
    @GetMapping
    EventPage events(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable List<String> type,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        int rows = Page.limit(limit);
        UUID only = caller.narrowed(account);
        FeedPosition position = cursor == null ? feed.start(only) : position(only, cursor);
        return EventPage.of(feed.after(position, WantedTypes.of(type), rows));
    }

    /** Server-sent events: those after Last-Event-ID or the cursor, or else those from now on. */
    @AlsoAnswers(
            status = HttpStatus.GONE,
            code = "cursor_expired",
            detail = "Events after this cursor have been removed.")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable List<String> type,
            @RequestParam @Nullable String cursor,
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        UUID only = caller.narrowed(account);
        String from = lastEventId != null ? lastEventId : cursor;
        streams.serve(position(only, from == null ? LATEST : from), WantedTypes.of(type), response);
    }

    private FeedPosition position(@Nullable UUID account, String cursor) {
        if (cursor.equals(LATEST)) {
            return feed.latest(account);
        }
        FeedPosition position = FeedPosition.parse(cursor);
        if (!Objects.equals(position.account(), account)) {
            throw Problem.invalid("cursor", "belongs to another account's feed, or to that of all accounts");
        }
        return position;
    }
}
