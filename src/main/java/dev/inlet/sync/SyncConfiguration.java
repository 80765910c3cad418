package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Syncs run on virtual threads, and trust the authorities of the SSL bundle "mail" or, without one, Java's own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncProperties.class)
class SyncConfiguration {

    static final String MAIL_BUNDLE = "mail";

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
    SSLContext mailServerTls(SslBundles bundles) throws NoSuchAlgorithmException {
        try {
            return bundles.getBundle(MAIL_BUNDLE).createSslContext();
        } catch (NoSuchSslBundleException e) {
            return SSLContext.getDefault();
        }
    }
}
