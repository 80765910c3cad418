package dev.inlet.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes Inlet trust the mail servers of these tests, in the way an operator would: by the SSL bundle "mail", which is read before
 * there are any beans.
 */
public final class TestMailTrust implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> bundle = Map.of(
                "spring.ssl.bundle.pem.mail.truststore.certificate",
                TestCertificates.localhost().certificatePem());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("mail trust", bundle));
    }
}
