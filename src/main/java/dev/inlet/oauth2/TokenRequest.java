package dev.inlet.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is asked for.
 *
 * @param clientSecret null for a public client
 * @param refreshToken null where the client asks in its own right
 */
public record TokenRequest(
        TokenEndpoint endpoint,
        String clientId,
        @Nullable String clientSecret,
        @Nullable String refreshToken,
        @Nullable String scope) {

    Grant grant() {
        return refreshToken == null ? Grant.CLIENT_CREDENTIALS : Grant.REFRESH_TOKEN;
    }

    /** The secret goes into the form, not into a header: so both Microsoft and Google describe it. */
    String form() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("grant_type", grant().wire());
        fields.put("refresh_token", refreshToken);
        fields.put("client_id", clientId);
        fields.put("client_secret", clientSecret);
        fields.put("scope", scope);
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + "=" + encoded(Objects.requireNonNull(field.getValue())))
                .collect(Collectors.joining("&"));
    }

    /** What must not be shown, as it is and as it is sent. */
    List<String> secrets() {
        return Stream.of(clientSecret, refreshToken)
                .filter(Objects::nonNull)
                .flatMap(secret -> Stream.of(secret, encoded(secret)))
                .distinct()
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    @Override
    public String toString() {
        return "TokenRequest[" + endpoint.uri() + ", redacted]";
    }
}
