package dev.inlet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses who accepts no JSON before the route does anything: afterwards the change would stand, and who made it would hear that it failed. */
class AcceptableAnswers implements HandlerInterceptor {

    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    /** Answers without a body, and those that say themselves of which type they are. */
    private static final Set<Class<?>> NO_JSON = Set.of(void.class, String.class, Resource.class);

    private static final HeaderContentNegotiationStrategy ACCEPT = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod route && areJson(route)) {
            refuseUnless(ACCEPT.resolveMediaTypes(new ServletWebRequest(request)));
        }
        return true;
    }

    private static void refuseUnless(List<MediaType> accepted) throws HttpMediaTypeNotAcceptableException {
        if (accepted.stream().noneMatch(type -> WRITTEN.stream().anyMatch(type::isCompatibleWith))) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    /** Whether what the route answers, when all is well, is JSON. */
    static boolean areJson(HandlerMethod route) {
        ResolvableType answer = ResolvableType.forMethodReturnType(route.getMethod());
        Class<?> body = (answer.resolve() == ResponseEntity.class ? answer.getGeneric() : answer).resolve();
        return body == null || !NO_JSON.contains(body);
    }
}
