package dev.inlet.demo;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.MaildropServer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sets the demo up over REST, as any caller would; run again on kept data, it points what is there to the new ports. */
final class DemoSetup {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String NAME = "Demo";

    private final Api api;

    DemoSetup(Api api) {
        this.api = api;
    }

    /** Answers with the secret that signs the webhook. */
    String webhook(String url) {
        String body = """
                {"url": "%s", "eventTypes": ["message.received"], "description": "%s"}""".formatted(url, NAME);
        Optional<String> known = named(WEBHOOKS, "description");
        JsonNode webhook = known.isPresent()
                ? checked(api.patch(WEBHOOKS + "/" + known.get(), body))
                : checked(api.post(WEBHOOKS, body));
        return checked(api.get(WEBHOOKS + "/" + webhook.path("id").asString() + "/secret"))
                .path("secret")
                .asString();
    }

    void account(MaildropServer maildrop, String user, String password) {
        String body = """
                {"name": "%s", "server": {"host": "%s", "port": %d, "tls": "none"},
                 "credentials": {"type": "password", "username": "%s", "password": "%s"},
                 "poll": {"interval": "PT5S"}}""".formatted(NAME, maildrop.host(), maildrop.port(), user, password);
        Optional<String> known = named(ACCOUNTS, "name");
        if (known.isPresent()) {
            checked(api.patch(ACCOUNTS + "/" + known.get(), body));
        } else {
            checked(api.post(ACCOUNTS, body));
        }
    }

    private Optional<String> named(String list, String property) {
        return api.all(list).stream()
                .filter(item -> NAME.equals(item.path(property).asString("")))
                .map(item -> item.path("id").asString())
                .findFirst();
    }

    private static JsonNode checked(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException("the demo could not be set up: " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }
}
