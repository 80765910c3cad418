package dev.inlet.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body in terms of its fields. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(DatabindException e) {
        if (e.getCause() instanceof Problem problem) {
            return problem; // a record's constructor named the field itself
        }
        String field = field(e);
        if (e instanceof UnrecognizedPropertyException) {
            return new Problem(HttpStatus.BAD_REQUEST, "unknown_property", field + " is not a property known here.")
                    .with("field", field);
        }
        if (e instanceof InvalidTypeIdException unknown && unknown.getBaseType() != null) {
            return unknownType(unknown.getBaseType().getRawClass(), field);
        }
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_value", why(e, field)).with("field", field);
    }

    /** One of several kinds of object, and it does not say which, or says another. */
    private static Problem unknownType(Class<?> kind, String path) {
        String field = path + "." + kind.getAnnotation(JsonTypeInfo.class).property();
        String names = Arrays.stream(kind.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.joining(", "));
        return Problem.invalid(field, "must be one of " + names);
    }

    private static String field(DatabindException e) {
        StringBuilder path = new StringBuilder();
        e.getPath()
                .forEach(step -> path.append(
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : (path.isEmpty() ? "" : ".") + step.getPropertyName()));
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String why(DatabindException e, String field) {
        if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
            return field + ": " + refused.getMessage();
        }
        if (e instanceof InvalidFormatException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isEnum()) {
            String message = wrong.getOriginalMessage();
            return field + " must be one of "
                    + message.substring(message.lastIndexOf('[')).replaceAll("[\\[\\]]", "");
        }
        return field + ": not a value of the expected kind";
    }
}
