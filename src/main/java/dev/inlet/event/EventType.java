package dev.inlet.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that can happen; the names are a published contract. */
public enum EventType {
    MESSAGE_RECEIVED("message.received"),
    MESSAGE_REJECTED("message.rejected"),
    MESSAGE_SET_ASIDE("message.set_aside"),
    MESSAGE_RETRIEVED("message.retrieved"),
    MESSAGE_RETRIEVAL_FAILED("message.retrieval_failed"),
    MESSAGE_DELETED("message.deleted"),
    ACCOUNT_CREATED("account.created"),
    ACCOUNT_UPDATED("account.updated"),
    ACCOUNT_DELETED("account.deleted"),
    ACCOUNT_PAUSED("account.paused"),
    ACCOUNT_RESUMED("account.resumed"),
    ACCOUNT_SYNC_FAILING("account.sync_failing"),
    ACCOUNT_SYNC_RECOVERED("account.sync_recovered"),
    ACCOUNT_LOGIN_REJECTED("account.login_rejected"),
    ACCOUNT_LOGIN_RECOVERED("account.login_recovered"),
    ACCOUNT_UNIQUE_IDS_RESET("account.unique_ids_reset"),
    WEBHOOK_DISABLED("webhook.disabled"),
    WEBHOOK_ENABLED("webhook.enabled"),
    WEBHOOK_TEST("webhook.test"),
    DELIVERY_EXHAUSTED("delivery.exhausted");

    private static final Map<String, EventType> BY_VALUE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::value, type -> type));

    private final String value;

    EventType(String value) {
        this.value = value;
    }

    @JsonCreator
    public static EventType of(String value) {
        EventType type = BY_VALUE.get(value);
        if (type == null) {
            throw new IllegalArgumentException("no event type is called '" + value + "'");
        }
        return type;
    }

    @JsonValue
    public String value() {
        return value;
    }

    /** The name under which it is selected together with its like, such as {@code message.*}. */
    public String family() {
        return value.substring(0, value.indexOf('.') + 1) + "*";
    }
}
