package dev.inlet.event;

import org.jspecify.annotations.Nullable;

/** Something that just happened; {@code data} is whatever the JSON mapper can write as an object. */
public record NewEvent(EventType type, @Nullable AccountId account, Object data) {}
