package dev.inlet.account;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mail servers are checked against the authorities of the SSL bundle "mail" or, without one, Java's own. */
@Configuration(proxyBeanMethods = false)
class MailTrustConfiguration {

    private static final String BUNDLE = "mail";

    @Bean
    MailTrust mailTrust(SslBundles bundles) throws GeneralSecurityException {
        try {
            SslManagerBundle managers = bundles.getBundle(BUNDLE).getManagers();
            return new MailTrust(certificateCheck(managers.getTrustManagers()), List.of(managers.getKeyManagers()));
        } catch (NoSuchSslBundleException e) {
            TrustManagerFactory javas = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            javas.init((KeyStore) null);
            return new MailTrust(certificateCheck(javas.getTrustManagers()), List.of());
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
