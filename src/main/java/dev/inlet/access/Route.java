package dev.inlet.access;

import dev.inlet.web.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A route and who may call it.
 *
 * @param method null: any
 * @param scope what a caller must have; null: nobody is asked who they are
 */
record Route(
        @Nullable String method, String pattern, @Nullable Scope scope, Reach reach) {

    boolean is(String otherMethod, String otherPattern) {
        return pattern.equals(otherPattern) && (method == null || method.equals(otherMethod));
    }

    /** The first variable of the path; empty when it has none. */
    String variable() {
        int start = pattern.indexOf('{') + 1;
        return start == 0 ? "" : pattern.substring(start, pattern.indexOf('}', start));
    }

    @Override
    public String toString() {
        return (method == null ? "*" : method) + " " + pattern;
    }
}
