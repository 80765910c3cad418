package dev.inlet.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Makes Inlet trust the mail servers of these tests, in the way an operator would: by the SSL bundle "mail". */
@TestConfiguration(proxyBeanMethods = false)
public class TestMailTrust {

    @Bean
    DynamicPropertyRegistrar mailBundle() {
        return properties -> properties.add(
                "spring.ssl.bundle.pem.mail.truststore.certificate",
                () -> TestCertificates.localhost().certificatePem());
    }
}
