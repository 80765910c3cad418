package dev.inlet.secret;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys come from {@code inlet.encryption-key} or {@code inlet.encryption-key-file}; the local default brings its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
class SecretConfiguration {

    @Bean
    Seal seal(SecretProperties properties, ObjectProvider<KeyRings> unsaid) {
        return new Seal(properties
                .rings()
                .orElseGet(() -> unsaid.getIfAvailable(() -> {
                    throw new IllegalStateException(
                            "inlet.encryption-key is not set: it seals mail passwords and webhook secrets"
                                    + " in the database. Set it to 32 random octets in base64, as `openssl rand -base64 32` prints"
                                    + " them, and keep it: without it, stored passwords cannot be read again.");
                })));
    }

    @Bean
    Fingerprints fingerprints(Seal seal) {
        return seal.fingerprints();
    }
}
