package dev.inlet.webhook.http;

import java.time.Clock;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An HTTP client that does one request as told and nothing of its own accord. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookHttpProperties.class)
class WebhookHttpConfiguration {

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    @Bean
    WebhookSender webhookSender(WebhookHttpProperties properties, Clock clock) {
        return new WebhookSender(client(properties), properties, clock);
    }

    private static CloseableHttpClient client(WebhookHttpProperties properties) {
        return new HttpComponentsHttpClientBuilder()
                .withConnectionManagerCustomizer(pool ->
                        // The engine bounds what is in flight; a pool with a bound of its own would only add a queue.
                        pool.setMaxConnTotal(Integer.MAX_VALUE).setMaxConnPerRoute(Integer.MAX_VALUE))
                .withDefaultRequestConfigCustomizer(request -> request.setProtocolUpgradeEnabled(false)
                        .setConnectionRequestTimeout(Timeout.of(properties.totalTimeout())))
                .withCustomizer(client -> client.disableAutomaticRetries()
                        .disableContentCompression()
                        .disableAuthCaching()
                        .evictExpiredConnections()
                        .evictIdleConnections(IDLE)
                        .setUserAgent("Inlet"))
                .build(settings(properties));
    }

    private static HttpClientSettings settings(WebhookHttpProperties properties) {
        return HttpClientSettings.defaults()
                .withCookieHandling(HttpCookieHandling.DISABLE)
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                // The sender's own clock comes first and says so; the socket's is there should that ever fail.
                .withTimeouts(
                        properties.connectTimeout(), properties.totalTimeout().multipliedBy(2))
                .withInetAddressFilter(AllowedAddresses.of(properties.allowedAddresses()));
    }
}
