package dev.inlet.deploy;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what is declared with what Inlet shows, and brings in the difference, a line of print for each. */
final class Declaring {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final InletApi api;
    private final PrintStream out;

    Declaring(InletApi api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /** One that is refused does not keep the others out; says whether none was. */
    boolean declare(Declarations declarations) {
        boolean accounts = all("account", declarations.accounts(), Declaration::name, this::account);
        boolean webhooks = all("webhook", declarations.webhooks(), Declaration::url, this::webhook);
        return accounts && webhooks;
    }

    private boolean all(
            String kind,
            List<Declaration> declarations,
            Function<Declaration, String> name,
            Function<Declaration, String> declare) {
        boolean good = true;
        for (Declaration declaration : declarations) {
            String subject = kind + " " + name.apply(declaration) + ": ";
            try {
                out.println(subject + declare.apply(declaration));
            } catch (NotDeclared e) {
                out.println(subject + e.getMessage());
                good = false;
            }
        }
        return good;
    }

    private String account(Declaration account) {
        return bringIn(ACCOUNTS, account, named(account.name()));
    }

    private static Predicate<JsonNode> named(String name) {
        return shown -> shown.path("name").asString("").equalsIgnoreCase(name);
    }

    private String webhook(Declaration webhook) {
        return bringIn(
                WEBHOOKS,
                withAccountIds(webhook),
                shown -> shown.path("url").asString("").equals(webhook.url()));
    }

    /** The API knows accounts by ids; whoever declares does not know these yet. */
    private Declaration withAccountIds(Declaration webhook) {
        ObjectNode settings = webhook.settings().deepCopy();
        JsonNode names = settings.remove("accounts");
        if (names == null) {
            return webhook;
        }
        ArrayNode ids = settings.putArray("accountIds");
        names.forEach(name -> ids.add(accountId(name.asString(""))));
        return new Declaration(settings, webhook.secrets());
    }

    private String accountId(String name) {
        return only(ACCOUNTS, named(name))
                .map(account -> account.path("id").asString())
                .orElseThrow(() -> new NotDeclared("there is no account called " + name));
    }

    private String bringIn(String resource, Declaration declaration, Predicate<JsonNode> same) {
        return only(resource, same)
                .map(shown -> change(resource, declaration, shown))
                .orElseGet(() -> {
                    api.post(resource, declaration.whole());
                    return "created";
                });
    }

    private String change(String resource, Declaration declaration, JsonNode shown) {
        boolean asDeclared = Difference.covers(shown, declaration.settings());
        if (asDeclared && declaration.secrets().isEmpty()) {
            return "unchanged";
        }
        JsonNode changed =
                api.patch(resource + "/" + shown.path("id").asString(), Difference.patch(shown, declaration.whole()));
        return changed.path("updatedAt").equals(shown.path("updatedAt"))
                ? "unchanged"
                : asDeclared ? "secrets set again" : "changed";
    }

    private Optional<JsonNode> only(String resource, Predicate<JsonNode> same) {
        List<JsonNode> found = api.all(resource).stream().filter(same).toList();
        if (found.size() > 1) {
            throw new NotDeclared("there are " + found.size() + " of them, and none was changed: delete all but one");
        }
        return found.stream().findFirst();
    }
}
