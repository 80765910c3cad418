package dev.inlet.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.web.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far a delivery has come. */
enum DeliveryState {
    /** Due now or later, or under way. */
    PENDING("pending"),
    /** The receiver has it. */
    DELIVERED("delivered"),
    /** Every attempt failed; a redelivery starts anew. */
    EXHAUSTED("exhausted");

    private final String value;

    DeliveryState(String value) {
        this.value = value;
    }

    static @Nullable DeliveryState parse(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static DeliveryState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.value.equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be pending, delivered or exhausted"));
    }

    @JsonValue
    String value() {
        return value;
    }
}
