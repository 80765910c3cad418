package dev.inlet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that a route does not have: a misspelt filter must not quietly return everything. */
class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
            unknown.removeAll(known(method));
            if (!unknown.isEmpty()) {
                String first = unknown.iterator().next();
                throw new Problem(
                                HttpStatus.BAD_REQUEST,
                                "unknown_parameter",
                                first + " is not a parameter of this route.")
                        .with("field", first);
            }
        }
        return true;
    }

    private static Set<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toSet());
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? parameter.getParameter().getName()
                : annotation.name();
    }
}
