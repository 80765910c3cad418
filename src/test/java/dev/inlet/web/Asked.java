package dev.inlet.web;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.web.DescribedApi.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** What a request is made of, beside the operation it asks for. */
record Asked(List<String> variables, String query, String type, String body, List<String> headers) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final String JSON = "application/json";

    /** @param variables of the path, in their order */
    static Asked of(String... variables) {
        return new Asked(List.of(variables), "", JSON, "", List.of());
    }

    Asked query(String other) {
        return new Asked(variables, "?" + other, type, body, headers);
    }

    Asked body(String json) {
        return body(JSON, json);
    }

    Asked body(String otherType, String other) {
        return new Asked(variables, query, otherType, other, headers);
    }

    Asked header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Asked(variables, query, type, body, more);
    }

    String path(Operation operation) {
        Iterator<String> values = variables.iterator();
        return VARIABLE.matcher(operation.path()).replaceAll(_ -> values.next()) + query;
    }

    Answer send(Api api, Operation operation) {
        return api.request(operation.method(), path(operation), type, body, headers.toArray(String[]::new));
    }
}
