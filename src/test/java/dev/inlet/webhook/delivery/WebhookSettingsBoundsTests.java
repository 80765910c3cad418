package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.webhook.http.WebhookHttpProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every setting of the webhooks has a sane default, and a wrong value stops the start with its name. */
class WebhookSettingsBoundsTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(DeliveryConfiguration.class, HttpSettings.class);

    @EnableConfigurationProperties(WebhookHttpProperties.class)
    static class HttpSettings {}

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        runner.run(context -> {
            WebhookHttpProperties http = context.getBean(WebhookHttpProperties.class);
            assertThat(http.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(http.totalTimeout()).isEqualTo(Duration.ofSeconds(15));
            assertThat(http.maxResponse().toKilobytes()).isEqualTo(16);
            assertThat(http.recordedResponse().toKilobytes()).isEqualTo(16);
            DeliveryProperties delivery = context.getBean(DeliveryProperties.class);
            assertThat(delivery.pollInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(delivery.lease()).isEqualTo(Duration.ofSeconds(60));
            assertThat(delivery.maxText().toKilobytes()).isEqualTo(256);
            assertThat(context.getBean(RetryProperties.class).ladder()).hasSize(10);
            FailingProperties failing = context.getBean(FailingProperties.class);
            assertThat(failing.pauseAfter()).isEqualTo(10);
            assertThat(failing.disableAfter()).isEqualTo(Duration.ofHours(120));
            assertThat(failing.disableSpread()).isEqualTo(Duration.ofHours(12));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inlet.webhook.http.connect-timeout=0s",
                "inlet.webhook.http.total-timeout=11m",
                "inlet.webhook.http.max-response=2MB",
                "inlet.webhook.http.recorded-response=17KB",
                "inlet.webhook.delivery.poll-interval=1ms",
                "inlet.webhook.delivery.max-in-flight=0",
                "inlet.webhook.delivery.lease=15s",
                "inlet.webhook.delivery.shutdown-timeout=-1s",
                "inlet.webhook.delivery.max-text=17MB",
                "inlet.webhook.retry.ladder=0s,-1s",
                "inlet.webhook.retry.jitter=1",
                "inlet.webhook.retry.overloaded-wait=-1s",
                "inlet.webhook.retry.max-retry-after=-1s"
            })
    void aWrongValueStopsTheStartWithItsName(String setting) {
        String name = setting.substring(0, setting.indexOf('='));

        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(name));
    }
}
