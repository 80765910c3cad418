package dev.inlet.egress;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy comes from {@code inlet.egress}; the local default brings a wider one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EgressProperties.class)
class EgressConfiguration {

    @Bean
    EgressPolicy egressPolicy(EgressProperties properties, ObjectProvider<EgressDefault> unsaid) {
        return EgressPolicy.of(
                properties.allow() != null
                        ? properties.allow()
                        : unsaid.getIfAvailable(() -> EgressDefault.PUBLIC).allow(),
                properties.deny());
    }

    @Bean
    EgressHttp egressHttp(EgressPolicy policy) {
        return new EgressHttp(policy);
    }
}
