package dev.inlet.secret;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key comes from {@code inlet.encryption-key}; the local default brings its own. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    @ConditionalOnProperty("inlet.encryption-key")
    EncryptionKey configuredEncryptionKey(@Value("${inlet.encryption-key}") String key) {
        return EncryptionKey.ofBase64(key);
    }

    @Bean
    Seal seal(ObjectProvider<EncryptionKey> key) {
        return new Seal(key.getIfAvailable(() -> {
            throw new IllegalStateException(
                    "inlet.encryption-key is not set: it seals mail passwords and webhook secrets"
                            + " in the database. Set it to 32 random octets in base64, as `openssl rand -base64 32` prints"
                            + " them, and keep it: without it, stored passwords cannot be read again.");
        }));
    }
}
