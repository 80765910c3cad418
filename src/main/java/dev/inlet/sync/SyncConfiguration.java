package dev.inlet.sync;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
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
    TlsContexts tlsContexts(SslBundles bundles, Clock clock) throws GeneralSecurityException {
        try {
            SslManagerBundle managers = bundles.getBundle(MAIL_BUNDLE).getManagers();
            return new TlsContexts(
                    certificateCheck(managers.getTrustManagers()), List.of(managers.getKeyManagers()), clock);
        } catch (NoSuchSslBundleException e) {
            TrustManagerFactory javas = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            javas.init((KeyStore) null);
            return new TlsContexts(certificateCheck(javas.getTrustManagers()), List.of(), clock);
        }
    }

    /** Any other kind would not check the host name. */
    private static X509ExtendedTrustManager certificateCheck(TrustManager[] managers) {
        return Arrays.stream(managers)
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is nothing to check servers' certificates with"));
    }
}
