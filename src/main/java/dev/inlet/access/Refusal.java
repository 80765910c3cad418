package dev.inlet.access;

import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Why somebody is not let in, and how they could do better. */
final class Refusal {

    private Refusal() {}

    static Problem unauthorized() {
        return new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized",
                        "Send a token as `Authorization: Bearer <token>`: the one of inlet.api-token, or one made at"
                                + " /api/v1/tokens that is neither deleted nor expired.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"inlet\"");
    }

    static Problem scopeMissing(Scope scope) {
        return new Problem(
                        HttpStatus.FORBIDDEN,
                        "scope_missing",
                        "The token does not have the scope " + scope.value() + ", which this route asks for.")
                .with("scope", scope.value())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_scope\", scope=\"" + scope.value() + "\"");
    }

    static Problem boundToAccount() {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "token_bound_to_account",
                "The token is bound to one account, and this route concerns more than that one.");
    }

    static Problem unclassified(String route) {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "route_unclassified",
                "Nobody has said who may call " + route + ": it needs a line in dev.inlet.access.Routes.");
    }

    static Problem tooManyFailures(Duration window) {
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too_many_failures",
                        "Too many wrong tokens came from this address: wait, and send a right one.")
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, window.toSeconds())));
    }
}
