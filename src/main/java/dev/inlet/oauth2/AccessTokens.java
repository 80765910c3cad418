package dev.inlet.oauth2;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The access tokens at hand, in memory alone: each until shortly before its end, the least used making room for new ones. */
public final class AccessTokens {

    private record Kept(String accessToken, Object basis, Instant until) {
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

    /**
     * @param holder for whom the token is
     * @param basis stands for what it was got by: a token of another basis is none
     */
    public synchronized Optional<String> find(Object holder, Object basis) {
        return Optional.ofNullable(tokens.get(holder))
                .filter(kept -> kept.basis().equals(basis))
                .filter(kept -> kept.until().isAfter(clock.instant()))
                .map(Kept::accessToken);
    }

    public synchronized void keep(Object holder, Object basis, GrantedToken token) {
        Instant now = clock.instant();
        tokens.values().removeIf(kept -> !kept.until().isAfter(now));
        tokens.put(
                holder,
                new Kept(token.accessToken(), basis, now.plus(token.lifetime()).minus(properties.expiryMargin())));
        if (tokens.size() > properties.maxCachedTokens()) {
            tokens.pollFirstEntry();
        }
    }

    /** It was refused: it is used no more, whatever it has left. */
    public synchronized void forget(Object holder) {
        tokens.remove(holder);
    }
}
