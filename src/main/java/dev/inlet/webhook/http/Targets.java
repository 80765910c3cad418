package dev.inlet.webhook.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;

/** Remembers where requests to a URL go, for a while: Java's proxy settings may change. */
final class Targets {

    private static final int MOST = 1000;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final HttpRoutePlanner routes;
    private final LoadingCache<URI, Target> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build(this::find);

    Targets(HttpRoutePlanner routes) {
        this.routes = routes;
    }

    Target of(URI url) {
        return known.get(url);
    }

    private Target find(URI url) {
        try {
            return Target.of(url, routes);
        } catch (HttpException e) {
            throw new IllegalStateException("no way to " + url.getHost() + " was found: " + e.getMessage(), e);
        }
    }
}
