package dev.inlet.message;

import dev.inlet.mime.MimeReader;
import dev.inlet.web.ItemOwners;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the MIME reader, which knows no Spring, its limits, and says whose a message is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageProperties.class)
class MessageConfiguration {

    @Bean
    MimeReader mimeReader(MessageProperties properties) {
        return new MimeReader(properties.limits());
    }

    @Bean
    ItemOwners messageOwners(JdbcClient jdbc) {
        return new ItemOwners("message", jdbc);
    }
}
