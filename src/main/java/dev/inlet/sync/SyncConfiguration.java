package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import dev.inlet.account.MailTrust;
import dev.inlet.web.ItemOwners;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What syncs share: virtual threads to run on, TLS contexts, and somebody who knows whose each is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncProperties.class)
class SyncConfiguration {

    @Bean
    DbSchedulerCustomizer virtualThreads() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newVirtualThreadPerTaskExecutor());
            }
        };
    }

    @Bean
    TlsContexts tlsContexts(MailTrust trust, Clock clock) {
        return new TlsContexts(trust, clock);
    }

    @Bean
    ItemOwners syncOwners(JdbcClient jdbc) {
        return new ItemOwners("sync", jdbc);
    }
}
