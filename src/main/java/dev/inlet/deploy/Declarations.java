package dev.inlet.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of them: {@code {"accounts": [...], "webhooks": [...]}}, each as the REST API takes it but for its secrets. */
record Declarations(List<Declaration> accounts, List<Declaration> webhooks) {

    Declarations {
        accounts = distinct("account", accounts, Declaration::name);
        webhooks = distinct("webhook", webhooks, Declaration::url);
    }

    static Declarations read(Path file, Map<String, String> environment) {
        try {
            return of(JsonMapper.shared().readTree(Files.readString(file)), environment);
        } catch (IOException | JacksonException e) {
            throw new NotDeclared("the declarations in " + file + " cannot be read: " + e.getMessage());
        }
    }

    static Declarations of(JsonNode file, Map<String, String> environment) {
        if (!file.isObject() || !Set.of("accounts", "webhooks").containsAll(file.propertyNames())) {
            throw new NotDeclared("declarations must be an object with accounts, webhooks, and nothing else");
        }
        return new Declarations(list(file.path("accounts"), environment), list(file.path("webhooks"), environment));
    }

    private static List<Declaration> list(JsonNode items, Map<String, String> environment) {
        List<Declaration> declarations = new ArrayList<>();
        items.forEach(item -> declarations.add(Declaration.of(item, environment)));
        return List.copyOf(declarations);
    }

    /** Two for one thing would take turns at it for ever. */
    private static List<Declaration> distinct(
            String kind, List<Declaration> declarations, Function<Declaration, String> key) {
        Set<String> seen = new HashSet<>();
        for (Declaration declaration : declarations) {
            String name = key.apply(declaration);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new NotDeclared(kind + " " + name + " is declared twice");
            }
        }
        return List.copyOf(declarations);
    }
}
