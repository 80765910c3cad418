package dev.inlet.webhook.http;

import dev.inlet.egress.EgressHttp;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhook requests trust Java's own authorities. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookHttpProperties.class)
class WebhookHttpConfiguration {

    @Bean
    WebhookSender webhookSender(EgressHttp http, WebhookHttpProperties properties, Clock clock) {
        return new WebhookSender(
                http.client(properties.connectTimeout(), properties.totalTimeout(), null), properties, clock);
    }
}
