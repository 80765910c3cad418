package dev.inlet.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.web.Caller;
import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Makes tokens; nobody can make one that may do more than they may themselves. */
@Component
class TokenDesk {

    private static final int OCTETS = 32;

    private final Tokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    IssuedToken issue(Caller maker, TokenSettings settings) {
        settings.scopes().forEach(scope -> requireOwn(maker, scope));
        requireFuture(settings.expiresAt());
        String token = randomToken();
        TokenView view = new TokenView(
                UuidCreator.getTimeOrderedEpoch(),
                settings.name(),
                settings.scopes(),
                settings.accountId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                maker.id(),
                settings.expiresAt(),
                null);
        add(view, token);
        return new IssuedToken(view, token);
    }

    private static void requireOwn(Caller maker, Scope scope) {
        if (!maker.may(scope)) {
            throw Refusal.scopeMissing(scope);
        }
    }

    private void requireFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problem.invalid("expiresAt", "must lie in the future");
        }
    }

    private void add(TokenView view, String token) {
        try {
            tokens.add(view, TokenDigest.of(token));
        } catch (DataIntegrityViolationException e) {
            throw Problem.invalid("accountId", "there is no account " + view.accountId());
        }
    }

    TokenView find(UUID id) {
        return tokens.find(id).orElseThrow(() -> Problem.notFound("token", id));
    }

    void delete(UUID id) {
        if (!tokens.delete(id)) {
            throw Problem.notFound("token", id);
        }
    }

    private String randomToken() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Tokens.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
