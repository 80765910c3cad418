package dev.inlet.web;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Who may come in: health is open, the API's description is open, all else asks for the token. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    @Bean
    @ConditionalOnProperty("inlet.api-token")
    ApiToken configuredApiToken(@Value("${inlet.api-token}") String token) {
        return ApiToken.of(token);
    }

    /** On a port of its own the actuator is open: whoever can reach that port is the operator's network's business. */
    @Bean
    @Order(1)
    SecurityFilterChain actuator(
            HttpSecurity http, Environment environment, BearerTokenFilter filter, JsonMapper json) {
        boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        http.securityMatcher(EndpointRequest.toAnyEndpoint()).authorizeHttpRequests(requests -> {
            if (ownPort) {
                requests.anyRequest().permitAll();
            } else {
                requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll();
                requests.anyRequest().authenticated();
            }
        });
        return stateless(http, filter, json);
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, BearerTokenFilter filter, JsonMapper json) {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll() // the rest of an answer to somebody who was let in
                .requestMatchers(
                        "/v3/api-docs",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/swagger-ui.html",
                        "/swagger-ui/**",
                        "/error")
                .permitAll()
                .anyRequest()
                .authenticated());
        return stateless(http, filter, json);
    }

    @Bean
    BearerTokenFilter bearerTokenFilter(ObjectProvider<ApiToken> token) {
        return new BearerTokenFilter(token.getIfAvailable(() -> {
            throw new IllegalStateException("inlet.api-token is not set: callers of the REST API must bear it."
                    + " Set it to a long random text, as `openssl rand -hex 32` prints one.");
        }));
    }

    private static SecurityFilterChain stateless(HttpSecurity http, BearerTokenFilter filter, JsonMapper json) {
        return http.csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new UnauthorizedEntryPoint(json)))
                .build();
    }
}
