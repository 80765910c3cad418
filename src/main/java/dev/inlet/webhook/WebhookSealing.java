package dev.inlet.webhook;

import dev.inlet.secret.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where webhooks' secrets are sealed. */
@Configuration(proxyBeanMethods = false)
class WebhookSealing {

    @Bean
    SealedColumn sealedWebhookSecrets() {
        return new SealedColumn("webhook", "sealed_secret", id -> List.of(WebhookVault.row(id)));
    }

    /** It signs beside the new one until its time is over. */
    @Bean
    SealedColumn sealedOldWebhookSecrets() {
        return new SealedColumn("webhook", "sealed_old_secret", id -> List.of(WebhookVault.row(id)));
    }

    @Bean
    SealedColumn sealedWebhookHeaders() {
        return new SealedColumn("webhook", "sealed_headers", id -> List.of(WebhookVault.headersRow(id)));
    }
}
