package dev.inlet.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are told apart, and what is kept of what they do.
 *
 * @param maxFailures wrong tokens from one address within the window, after which only tokens known as right are looked at
 * @param failureWindow how long wrong tokens count
 * @param auditKept how long the audit log keeps its lines
 */
@ConfigurationProperties("inlet.access")
record AccessProperties(
        @DefaultValue("30") int maxFailures,
        @DefaultValue("1m") Duration failureWindow,
        @DefaultValue("365d") Duration auditKept,
        @DefaultValue Jwt jwt) {

    /**
     * How an identity provider's tokens say what Inlet asks.
     *
     * @param scopePrefix what stands before a scope of Inlet in the claim {@code scope} or {@code scp}
     * @param accountClaim the claim that binds a token to one account, by its id
     */
    record Jwt(
            @DefaultValue("") String scopePrefix,
            @DefaultValue("inlet_account") String accountClaim) {}

    AccessProperties {
        require(maxFailures > 0, "max-failures must be at least 1");
        require(failureWindow.isPositive(), "failure-window must be positive");
        require(auditKept.isPositive(), "audit-kept must be positive");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("inlet.access." + otherwise);
        }
    }
}
