package dev.inlet.message;

import dev.inlet.mime.MimeReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the MIME reader, which knows no Spring, its limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class MessageConfiguration {

    @Bean
    MimeReader mimeReader(MessageProperties properties) {
        return new MimeReader(properties.limits());
    }
}
