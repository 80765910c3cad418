package dev.inlet.oauth2;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The access tokens at hand, in memory alone: each until shortly before its end, the least used making room for new ones. */
public final class AccessTokens {

    private record Kept(String accessToken, Instant until) {
        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    private final LinkedHashMap<Object, Kept> tokens = new LinkedHashMap<>(16, 0.75f, true);
    private final OAuth2Properties properties;
    private final Clock clock;

    AccessTokens(OAuth2Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** @param holder stands for whom the token is and what it was got by */
    public synchronized Optional<String> find(Object holder) {
        return Optional.ofNullable(tokens.get(holder))
                .filter(kept -> kept.until().isAfter(clock.instant()))
                .map(Kept::accessToken);
    }

    public synchronized void keep(Object holder, GrantedToken token) {
        Instant now = clock.instant();
        tokens.values().removeIf(kept -> !kept.until().isAfter(now));
        tokens.put(
                holder, new Kept(token.accessToken(), now.plus(token.lifetime()).minus(properties.expiryMargin())));
        if (tokens.size() > properties.maxCachedTokens()) {
            tokens.pollFirstEntry();
        }
    }

    /** It was refused: it is used no more, whatever it has left. */
    public synchronized void forget(Object holder) {
        tokens.remove(holder);
    }
}
