package dev.inlet.oauth2;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints are checked against the authorities of the SSL bundle "oauth2" or, without one, Java's own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2Properties.class)
class OAuth2Configuration {

    private static final String BUNDLE = "oauth2";

    @Bean
    TokenClient tokenClient(SslBundles bundles, OAuth2Properties properties) throws NoSuchAlgorithmException {
        return new TokenClient(tls(bundles), properties);
    }

    @Bean
    AccessTokens accessTokens(OAuth2Properties properties, Clock clock) {
        return new AccessTokens(properties, clock);
    }

    private static SSLContext tls(SslBundles bundles) throws NoSuchAlgorithmException {
        try {
            return bundles.getBundle(BUNDLE).createSslContext();
        } catch (NoSuchSslBundleException e) {
            return SSLContext.getDefault();
        }
    }
}
