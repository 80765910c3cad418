package dev.inlet.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inlet.web.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Tells who bears a token. An address that sent too many wrong ones is not listened to for a while, except for tokens that were right
 * before: callers behind the same proxy as an attacker go on working.
 */
@Component
class Gate {

    private static final int ADDRESSES = 10_000;
    private static final int KNOWN = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(12);

    private final List<CallerSource> sources;
    private final AccessProperties properties;
    private final Counter wrong;
    private final Cache<String, AtomicInteger> failures;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(KNOWN)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    Gate(List<CallerSource> sources, AccessProperties properties, MeterRegistry meters) {
        this.sources = sources;
        this.properties = properties;
        this.wrong = meters.counter("inlet.authentication.failures");
        this.failures = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(properties.failureWindow())
                .build();
    }

    /** @throws dev.inlet.web.Problem when too many wrong tokens came from the address */
    Optional<Caller> admit(String address, String token) {
        String digest = HexFormat.of().formatHex(TokenDigest.of(token));
        if (count(address).get() >= properties.maxFailures() && known.getIfPresent(digest) == null) {
            wrong.increment();
            throw Refusal.tooManyFailures(properties.failureWindow());
        }
        Optional<Caller> caller =
                sources.stream().flatMap(source -> source.find(token).stream()).findFirst();
        note(caller.isPresent(), address, digest);
        return caller;
    }

    private void note(boolean right, String address, String digest) {
        if (right) {
            known.put(digest, true);
        } else {
            known.invalidate(digest);
            count(address).incrementAndGet();
            wrong.increment();
        }
    }

    private AtomicInteger count(String address) {
        return failures.get(address, _ -> new AtomicInteger());
    }
}
