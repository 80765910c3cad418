package dev.inlet.oauth2;

import dev.inlet.egress.EgressHttp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints are checked against the authorities of the SSL bundle "oauth2" or, without one, Java's own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2Properties.class)
class OAuth2Configuration {

    private static final String BUNDLE = "oauth2";

    @Bean
    TokenClient tokenClient(EgressHttp http, SslBundles bundles, OAuth2Properties properties) {
        return new TokenClient(
                http.client(properties.connectTimeout(), properties.totalTimeout(), tls(bundles)), properties);
    }

    @Bean
    AccessTokens accessTokens(OAuth2Properties properties, Clock clock) {
        return new AccessTokens(properties, clock);
    }

    private static @Nullable SslBundle tls(SslBundles bundles) {
        try {
            return bundles.getBundle(BUNDLE);
        } catch (NoSuchSslBundleException e) {
            return null;
        }
    }
}
