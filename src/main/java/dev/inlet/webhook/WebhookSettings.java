package dev.inlet.webhook;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.event.AccountId;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's owner decides: the JSON that comes in.
 *
 * @param accountIds null: every account, and events that belong to none
 * @param match null: every message
 * @param payload as all that follow it may be left out: they have defaults
 * @param maxPerSecond null: as many as there are
 * @param ordered whether the events of an account are sent one after the other
 */
public record WebhookSettings(
        @Schema(requiredMode = REQUIRED) WebhookUrl url,
        @Schema(requiredMode = REQUIRED) List<EventSelector> eventTypes,
        @Nullable List<AccountId> accountIds,
        @Nullable MatchRules match,
        Payload payload,
        BodyFormat format,
        SignatureKind signature,
        CustomHeaders headers,
        @Nullable String description,
        Integer maxInFlight,
        @Nullable Integer maxPerSecond,
        Boolean ordered,
        WebhookState state) {

    private static final int DEFAULT_MAX_IN_FLIGHT = 8;
    private static final int MOST_IN_FLIGHT = 100;
    private static final int MOST_PER_SECOND = 1000;
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_ACCOUNTS = 1000;

    public WebhookSettings {
        require(url != null, "url", "is required");
        require(eventTypes != null && !eventTypes.isEmpty(), "eventTypes", "must name at least one event type");
        eventTypes = eventTypes.stream().distinct().toList();
        accountIds = accountIds == null ? null : checked(accountIds);
        payload = payload == null ? Payload.FULL : payload;
        format = format == null ? BodyFormat.STANDARD : format;
        signature = signature == null ? SignatureKind.HMAC : signature;
        headers = headers == null ? CustomHeaders.NONE : headers;
        require(
                description == null || isText(description),
                "description",
                "must have at most " + MAX_DESCRIPTION + " characters and no control characters");
        maxInFlight = maxInFlight == null ? DEFAULT_MAX_IN_FLIGHT : maxInFlight;
        require(
                maxInFlight >= 1 && maxInFlight <= MOST_IN_FLIGHT,
                "maxInFlight",
                "must be from 1 to " + MOST_IN_FLIGHT);
        require(
                maxPerSecond == null || (maxPerSecond >= 1 && maxPerSecond <= MOST_PER_SECOND),
                "maxPerSecond",
                "must be from 1 to " + MOST_PER_SECOND);
        ordered = ordered != null && ordered;
        state = state == null ? WebhookState.ENABLED : state;
    }

    private static List<AccountId> checked(List<AccountId> accounts) {
        require(!accounts.isEmpty(), "accountIds", "must not be empty: leave it out for all accounts");
        require(accounts.size() <= MAX_ACCOUNTS, "accountIds", "can name at most " + MAX_ACCOUNTS + " accounts");
        return accounts.stream().distinct().toList();
    }

    private static boolean isText(String text) {
        return text.length() <= MAX_DESCRIPTION && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean condition, String field, String otherwise) {
        if (!condition) {
            throw Problem.invalid(field, otherwise);
        }
    }
}
