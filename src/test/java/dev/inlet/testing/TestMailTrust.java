package dev.inlet.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes Inlet trust the mail servers of these tests, in the way an operator would, by the SSL bundle "mail", which is read before
 * there are any beans; and ask the DNS server of these tests.
 */
public final class TestMailTrust implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Map.of(
                "spring.ssl.bundle.pem.mail.truststore.certificate",
                TestCertificates.localhost().certificatePem(),
                "inlet.verification.dns-servers",
                DnsServer.shared().address());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", properties));
    }
}
