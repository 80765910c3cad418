package dev.inlet.access;

import static dev.inlet.web.Scope.ACCOUNTS_READ;
import static dev.inlet.web.Scope.ACCOUNTS_WRITE;
import static dev.inlet.web.Scope.EVENTS_READ;
import static dev.inlet.web.Scope.MESSAGES_READ;
import static dev.inlet.web.Scope.MESSAGES_WRITE;
import static dev.inlet.web.Scope.RAW_READ;
import static dev.inlet.web.Scope.TOKENS_READ;
import static dev.inlet.web.Scope.TOKENS_WRITE;
import static dev.inlet.web.Scope.TRANSCRIPTS_READ;
import static dev.inlet.web.Scope.WEBHOOKS_READ;
import static dev.inlet.web.Scope.WEBHOOKS_WRITE;

import dev.inlet.access.Reach.Common;
import dev.inlet.access.Reach.Everything;
import dev.inlet.access.Reach.Narrowed;
import dev.inlet.access.Reach.OneAccount;
import dev.inlet.access.Reach.OneItem;
import dev.inlet.web.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Who may call what: the one table. {@link RouteGuard} enforces it, the API's description shows it, and a test finds the
 * routes that are missing here. A new route gets a line here: its method, its pattern as the controller's annotations spell it,
 * the scope it asks for, and what a caller bound to one account sees of it. A route without a line is closed to everybody.
 */
final class Routes {

    private static final Reach COMMON = new Common();
    private static final Reach LIST = new Narrowed();
    private static final Reach ACCOUNT = new OneAccount();
    private static final Reach MESSAGE = new OneItem("message");
    private static final Reach SYNC = new OneItem("sync");
    private static final Reach EVERYTHING = new Everything();

    static final List<Route> ALL = List.of(
            open("/error"),
            open("/swagger-ui.html"),
            open("/v3/api-docs"),
            open("/v3/api-docs.yaml"),
            open("/v3/api-docs/swagger-config"),
            // accounts
            get("/api/v1/accounts", ACCOUNTS_READ, LIST),
            post("/api/v1/accounts", ACCOUNTS_WRITE, EVERYTHING),
            get("/api/v1/accounts/{id}", ACCOUNTS_READ, ACCOUNT),
            patch("/api/v1/accounts/{id}", ACCOUNTS_WRITE, ACCOUNT),
            delete("/api/v1/accounts/{id}", ACCOUNTS_WRITE, ACCOUNT),
            post("/api/v1/accounts/verification", ACCOUNTS_WRITE, EVERYTHING),
            post("/api/v1/accounts/{id}/verification", ACCOUNTS_WRITE, ACCOUNT),
            post("/api/v1/accounts/discovery", ACCOUNTS_WRITE, COMMON),
            // syncs and the ledger
            get("/api/v1/accounts/{account}/syncs", ACCOUNTS_READ, ACCOUNT),
            post("/api/v1/accounts/{account}/syncs", ACCOUNTS_WRITE, ACCOUNT),
            get("/api/v1/syncs/{sync}", ACCOUNTS_READ, SYNC),
            get("/api/v1/syncs/{sync}/transcript", TRANSCRIPTS_READ, SYNC),
            get("/api/v1/accounts/{account}/unique-ids", ACCOUNTS_READ, ACCOUNT),
            post("/api/v1/accounts/{account}/unique-ids", ACCOUNTS_WRITE, ACCOUNT),
            get("/api/v1/accounts/{account}/set-aside", ACCOUNTS_READ, ACCOUNT),
            post("/api/v1/accounts/{account}/set-aside/{key}/retry", ACCOUNTS_WRITE, ACCOUNT),
            post("/api/v1/accounts/{account}/set-aside/{key}/skip", ACCOUNTS_WRITE, ACCOUNT),
            // messages
            get("/api/v1/messages", MESSAGES_READ, LIST),
            get("/api/v1/messages/{id}", MESSAGES_READ, MESSAGE),
            delete("/api/v1/messages/{id}", MESSAGES_WRITE, MESSAGE),
            post("/api/v1/messages/{id}/rereading", MESSAGES_WRITE, MESSAGE),
            get("/api/v1/rereadings", MESSAGES_READ, EVERYTHING),
            post("/api/v1/rereadings", MESSAGES_WRITE, EVERYTHING),
            get("/api/v1/rereadings/{id}", MESSAGES_READ, EVERYTHING),
            get("/api/v1/messages/{id}/raw", RAW_READ, MESSAGE),
            get("/api/v1/messages/{id}/text", MESSAGES_READ, MESSAGE),
            get("/api/v1/messages/{id}/html", MESSAGES_READ, MESSAGE),
            get("/api/v1/messages/{id}/headers", MESSAGES_READ, MESSAGE),
            get("/api/v1/messages/{id}/attachments", MESSAGES_READ, MESSAGE),
            get("/api/v1/messages/{id}/attachments/{number}", MESSAGES_READ, MESSAGE),
            get("/api/v1/messages/{message}/retrieval", MESSAGES_READ, MESSAGE),
            post("/api/v1/messages/{message}/retrieval", MESSAGES_WRITE, MESSAGE),
            // events
            get("/api/v1/events", EVENTS_READ, LIST),
            get("/api/v1/events/stream", EVENTS_READ, LIST),
            get("/api/v1/event-types", EVENTS_READ, COMMON),
            get("/api/v1/event-types/{type}", EVENTS_READ, COMMON),
            // webhooks: who reads a secret could send in Inlet's name, so that it takes more than reading
            get("/api/v1/webhooks", WEBHOOKS_READ, EVERYTHING),
            post("/api/v1/webhooks", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{id}", WEBHOOKS_READ, EVERYTHING),
            patch("/api/v1/webhooks/{id}", WEBHOOKS_WRITE, EVERYTHING),
            delete("/api/v1/webhooks/{id}", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{id}/secret", WEBHOOKS_WRITE, EVERYTHING),
            post("/api/v1/webhooks/{id}/secret/rotation", WEBHOOKS_WRITE, EVERYTHING),
            post("/api/v1/webhooks/{id}/test", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{webhookId}/examples", WEBHOOKS_READ, EVERYTHING),
            get("/api/v1/webhooks/{webhookId}/deliveries", WEBHOOKS_READ, EVERYTHING),
            delete("/api/v1/webhooks/{webhookId}/deliveries", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}", WEBHOOKS_READ, EVERYTHING),
            delete("/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}", WEBHOOKS_WRITE, EVERYTHING),
            post("/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redelivery", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{webhookId}/replay", WEBHOOKS_READ, EVERYTHING),
            post("/api/v1/webhooks/{webhookId}/replay", WEBHOOKS_WRITE, EVERYTHING),
            get("/api/v1/webhooks/{webhookId}/replay/{replayId}", WEBHOOKS_READ, EVERYTHING),
            delete("/api/v1/webhooks/{webhookId}/replay/{replayId}", WEBHOOKS_WRITE, EVERYTHING),
            post("/api/v1/webhooks/{webhookId}/replay/{replayId}/continuation", WEBHOOKS_WRITE, EVERYTHING),
            // access
            get("/api/v1/tokens", TOKENS_READ, EVERYTHING),
            post("/api/v1/tokens", TOKENS_WRITE, EVERYTHING),
            get("/api/v1/tokens/{id}", TOKENS_READ, EVERYTHING),
            delete("/api/v1/tokens/{id}", TOKENS_WRITE, EVERYTHING),
            get("/api/v1/audit", TOKENS_READ, EVERYTHING),
            get("/api/v1/encryption-keys", TOKENS_READ, EVERYTHING),
            post("/api/v1/encryption-keys/resealing", TOKENS_WRITE, EVERYTHING));

    private Routes() {}

    static Optional<Route> find(String method, String pattern) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return ALL.stream().filter(route -> route.is(asked, pattern)).findFirst();
    }

    /** Paths that nobody is asked a token for. */
    static String[] open() {
        return ALL.stream()
                .filter(route -> route.scope() == null)
                .map(Route::pattern)
                .toArray(String[]::new);
    }

    private static Route open(String pattern) {
        return new Route(null, pattern, null, COMMON);
    }

    private static Route get(String pattern, Scope scope, Reach reach) {
        return new Route("GET", pattern, scope, reach);
    }

    private static Route post(String pattern, Scope scope, Reach reach) {
        return new Route("POST", pattern, scope, reach);
    }

    private static Route patch(String pattern, Scope scope, Reach reach) {
        return new Route("PATCH", pattern, scope, reach);
    }

    private static Route delete(String pattern, Scope scope, Reach reach) {
        return new Route("DELETE", pattern, scope, reach);
    }
}
