package dev.inlet.oauth2;

import dev.inlet.oauth2.TokenNotGranted.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint answered, read as RFC 6749 section 5 has it. */
final class TokenAnswer {

    /** Of a token whose endpoint does not say: short enough to be of little harm where it is too long. */
    private static final Duration UNSAID_LIFETIME = Duration.ofMinutes(5);

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final TokenRequest request;
    private final int status;
    private final JsonNode json;

    TokenAnswer(TokenRequest request, int status, byte[] body) {
        this.request = request;
        this.status = status;
        this.json = json(body);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    GrantedToken granted() throws TokenNotGranted {
        String accessToken = text("access_token");
        if (status / 100 != 2 || accessToken == null) {
            throw refused();
        }
        requireBearer();
        try {
            return new GrantedToken(accessToken, lifetime(), text("refresh_token"));
        } catch (IllegalArgumentException e) {
            throw unusable("gave what is no access token: " + e.getMessage());
        }
    }

    private void requireBearer() throws TokenNotGranted {
        String type = text("token_type");
        if (type != null && !type.equalsIgnoreCase("bearer")) {
            throw unusable("gave a token of type " + shown(type) + ", not a bearer token");
        }
    }

    /** Some endpoints give the number as a text. */
    private Duration lifetime() {
        String seconds = json.path("expires_in").asString("");
        if (!SECONDS.matcher(seconds).matches()) {
            return UNSAID_LIFETIME;
        }
        Duration lifetime = Duration.ofSeconds(Long.parseLong(seconds));
        return lifetime.compareTo(LONGEST_LIFETIME) < 0 ? lifetime : LONGEST_LIFETIME;
    }

    private TokenNotGranted refused() {
        String error = text("error");
        if (status == 429) {
            return notGranted(Reason.ENDPOINT_THROTTLED, "asks for fewer requests");
        }
        if (status / 100 == 5) {
            return notGranted(Reason.ENDPOINT_UNAVAILABLE, "has trouble of its own");
        }
        if (status / 100 == 3) {
            return unusable("answered with a redirect, and redirects are never followed");
        }
        return error == null ? unusable("gave no token and no reason that OAuth 2.0 knows") : refused(error);
    }

    /** Those of RFC 6749 section 5.2, and what OpenID Connect and the large providers say beyond. */
    private TokenNotGranted refused(String error) {
        return switch (error) {
            case "invalid_grant", "interaction_required", "consent_required", "login_required" ->
                notGranted(Reason.GRANT_REFUSED, "does not accept the grant");
            case "invalid_client", "unauthorized_client" ->
                notGranted(Reason.CLIENT_REFUSED, "does not accept the client");
            case "temporarily_unavailable", "server_error" ->
                notGranted(Reason.ENDPOINT_UNAVAILABLE, "has trouble of its own");
            case "slow_down" -> notGranted(Reason.ENDPOINT_THROTTLED, "asks for fewer requests");
            default -> notGranted(Reason.REQUEST_REFUSED, "does not accept the request");
        };
    }

    private TokenNotGranted unusable(String what) {
        return notGranted(Reason.ANSWER_UNUSABLE, what);
    }

    private TokenNotGranted notGranted(Reason reason, String what) {
        String said = Stream.of(text("error"), text("error_description"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        String why = "status " + status + (said.isEmpty() ? "" : ", " + shown(said));
        return new TokenNotGranted(reason, request.endpoint().name() + " " + what + " (" + why + ")");
    }

    private String shown(String said) {
        return EndpointText.of(said, request.secrets());
    }

    private @Nullable String text(String field) {
        JsonNode value = json.path(field);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }
}
