package dev.inlet.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.webhook.http.WebhookHttpProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of this room, checked against each other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    DeliveryProperties.class,
    RetryProperties.class,
    FailingProperties.class,
    ReplayProperties.class
})
class DeliveryConfiguration {

    DeliveryConfiguration(DeliveryProperties delivery, WebhookHttpProperties http) {
        delivery.mustOutlast(http.totalTimeout());
    }

    @Bean
    static Replica replica() {
        return new Replica(UuidCreator.getTimeOrderedEpoch());
    }
}
