package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Callers whom an identity provider vouches for, where the configuration names one. */
@Component
@Order(1)
class JwtCallers implements CallerSource {

    private static final Logger log = LoggerFactory.getLogger(JwtCallers.class);
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final @Nullable JwtDecoder decoder;
    private final AccessProperties.Jwt claims;

    JwtCallers(
            ObjectProvider<JwtDecoder> decoder,
            AccessProperties properties,
            @Value("${spring.security.oauth2.resourceserver.jwt.audiences:}") List<String> audiences) {
        this.decoder = decoder.getIfAvailable();
        this.claims = properties.jwt();
        if (this.decoder != null && audiences.isEmpty()) {
            throw new IllegalStateException(
                    "spring.security.oauth2.resourceserver.jwt.audiences is not set: without it,"
                            + " every token of the issuer would open Inlet, whomever it was made for.");
        }
    }

    @Override
    public Optional<Caller> find(String token) {
        if (decoder == null || !JWT.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(caller(decoder.decode(token)));
        } catch (BadJwtException | IllegalArgumentException e) {
            log.debug("a token of the identity provider is refused", e);
            return Optional.empty();
        } catch (JwtException e) {
            log.warn("the identity provider's keys cannot be had: {}", e.toString());
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "issuer_unavailable",
                            "The token cannot be checked now: the identity provider does not answer.")
                    .header(HttpHeaders.RETRY_AFTER, "5");
        }
    }

    private Caller caller(Jwt jwt) {
        String subject = Optional.ofNullable(jwt.getSubject()).orElse("unnamed");
        String account = jwt.getClaimAsString(claims.accountClaim());
        return new Caller("jwt:" + subject, subject, scopes(jwt), account == null ? null : UUID.fromString(account));
    }

    private Set<Scope> scopes(Jwt jwt) {
        return Stream.of("scope", "scp")
                .flatMap(claim -> words(jwt.getClaim(claim)))
                .filter(word -> word.startsWith(claims.scopePrefix()))
                .map(word -> word.substring(claims.scopePrefix().length()))
                .filter(Scope::exists) // others are for other services
                .map(Scope::of)
                .collect(Collectors.toSet());
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" "));
            case Collection<?> list -> list.stream().map(String::valueOf);
            case null, default -> Stream.empty();
        };
    }
}
