package dev.inlet.access;

import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may come in: health is open, the API's description is open, all else asks for a token. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class WebSecurity {

    /** The description's own page brings scripts and styles, and draws images from data. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Bean
    @ConditionalOnProperty("inlet.api-token")
    ApiToken configuredApiToken(@Value("${inlet.api-token}") String token) {
        return ApiToken.of(token);
    }

    /**
     * On a port of its own the actuator shows health, metrics and build to whoever can reach that port, which is the operator's
     * network's business. What else somebody exposes may hold secrets, as a heap dump does: that takes a token on any port.
     */
    @Bean
    @Order(1)
    SecurityFilterChain actuator(HttpSecurity http, Environment environment, BearerTokens tokens) {
        boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        var shown = EndpointRequest.to("info", "prometheus");
        http.securityMatcher(EndpointRequest.toAnyEndpoint()).authorizeHttpRequests(requests -> {
            requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll();
            if (ownPort) {
                requests.requestMatchers(shown).permitAll();
            } else {
                requests.requestMatchers(shown).access(ActuatorAccess.everything(Scope.METRICS_READ));
            }
            requests.requestMatchers(EndpointRequest.to("accounts"))
                    .access(ActuatorAccess.narrowed(Scope.METRICS_READ));
            requests.anyRequest().access(ActuatorAccess.everything(Scope.METRICS_WRITE));
        });
        return stateless(http, tokens);
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, BearerTokens tokens) {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll() // the rest of an answer to somebody who was let in
                .requestMatchers(Routes.open())
                .permitAll()
                .requestMatchers("/swagger-ui/**")
                .permitAll()
                .anyRequest()
                .authenticated()); // and then RouteGuard asks for scopes
        return stateless(http, tokens);
    }

    /** What both chains need to know callers, and to say no. */
    record BearerTokens(Gate gate, HandlerExceptionResolver problems) {}

    @Bean
    BearerTokens bearerTokens(
            ObjectProvider<ApiToken> configured,
            Gate gate,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        configured.getIfAvailable(() -> {
            throw new IllegalStateException("inlet.api-token is not set: callers of the REST API must bear it."
                    + " Set it to a long random text, as `openssl rand -hex 32` prints one.");
        });
        return new BearerTokens(gate, problems);
    }

    private static SecurityFilterChain stateless(HttpSecurity http, BearerTokens tokens) {
        HandlerExceptionResolver problems = tokens.problems();
        return http.csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(WebSecurity::headers)
                .addFilterBefore(
                        new BearerTokenFilter(tokens.gate(), problems), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                                problems.resolveException(request, response, null, Refusal.unauthorized()))
                        .accessDeniedHandler((request, response, e) ->
                                problems.resolveException(request, response, null, reason(e))))
                .build();
    }

    /** All that is refused behind the tokens is, by one of two kinds of rules: {@link ActuatorAccess}, or that somebody be known. */
    private static Problem reason(AccessDeniedException e) {
        return e instanceof ActuatorAccess.Refused refused ? refused.problem() : Refusal.unauthorized();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
