package dev.inlet.local;

import dev.inlet.access.ApiToken;
import dev.inlet.egress.EgressDefault;
import dev.inlet.secret.KeyRings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Steps in where nobody named a database, and backs off as soon as somebody does. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(EmbeddedPostgres.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(LocalAutoConfiguration.NoDatabaseNamed.class)
@EnableConfigurationProperties(LocalProperties.class)
class LocalAutoConfiguration {

    @Bean
    LocalDirectory localDirectory(LocalProperties properties) {
        return LocalDirectory.open(properties.dataDir());
    }

    @Bean
    LocalPostgres localPostgres(LocalDirectory directory) {
        return LocalPostgres.start(directory);
    }

    @Bean
    EgressDefault localEgress() {
        return EgressDefault.NEAR;
    }

    @Bean
    KeyRings localEncryptionKeys(LocalDirectory directory) {
        return LocalSecrets.encryptionKeys(directory);
    }

    @Bean
    @ConditionalOnMissingBean
    ApiToken localApiToken(LocalDirectory directory) {
        return LocalSecrets.apiToken(directory);
    }

    /** True while {@code spring.datasource.url} is missing or empty. */
    static class NoDatabaseNamed extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String url = context.getEnvironment().getProperty("spring.datasource.url", "");
            return new ConditionOutcome(
                    url.isBlank(),
                    ConditionMessage.forCondition("spring.datasource.url").because("it decides"));
        }
    }
}
