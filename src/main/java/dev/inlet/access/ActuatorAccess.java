package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may see what of the actuator. Nearly all of it concerns all accounts, and so is not for callers who are bound to one. */
final class ActuatorAccess {

    /** Somebody is known, and may not: with the reason. */
    static final class Refused extends AccessDeniedException {

        private final Problem problem;

        Refused(Problem problem) {
            super(String.valueOf(problem.getMessage()));
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private ActuatorAccess() {}

    /** To what narrows itself to the caller's account. */
    static AuthorizationManager<RequestAuthorizationContext> narrowed(Scope scope) {
        return (_, _) -> new AuthorizationDecision(
                Callers.current().filter(caller -> may(caller, scope)).isPresent());
    }

    static AuthorizationManager<RequestAuthorizationContext> everything(Scope scope) {
        return (_, _) -> new AuthorizationDecision(Callers.current()
                .filter(caller -> may(caller, scope) && isUnbound(caller))
                .isPresent());
    }

    private static boolean may(Caller caller, Scope scope) {
        if (!caller.may(scope)) {
            throw new Refused(Refusal.scopeMissing(scope));
        }
        return true;
    }

    private static boolean isUnbound(Caller caller) {
        if (caller.account() != null) {
            throw new Refused(Refusal.boundToAccount());
        }
        return true;
    }
}
