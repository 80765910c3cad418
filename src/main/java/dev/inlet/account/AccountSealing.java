package dev.inlet.account;

import dev.inlet.secret.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts' secrets are sealed. */
@Configuration(proxyBeanMethods = false)
class AccountSealing {

    @Bean
    SealedColumn sealedAccountSecrets() {
        return new SealedColumn("account", "secret", SecretVault::rows);
    }
}
