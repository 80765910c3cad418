package dev.inlet.webhook.http;

import dev.inlet.egress.EgressHttp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhook requests trust Java's own authorities. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookHttpProperties.class)
class WebhookHttpConfiguration {

    @Bean
    WebhookSender webhookSender(EgressHttp http, WebhookHttpProperties properties, Clock clock) {
        return sender(http, properties, clock, null);
    }

    /** @param tls whom to trust; null for Java's own authorities */
    static WebhookSender sender(
            EgressHttp http, WebhookHttpProperties properties, Clock clock, @Nullable SslBundle tls) {
        Duration connect = properties.connectTimeout();
        Duration total = properties.totalTimeout();
        return new WebhookSender(http.connections(connect, total, WebhookConnection::make, tls), properties, clock);
    }
}
