package dev.inlet.testing;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Gives each Spring context that imports it a PostgreSQL database of its own; {@link #create()} does the same without Spring.
 *
 * <p>The environment variable {@code INLET_TEST_DATABASE} says where it runs: {@code container}, {@code embedded}, or
 * {@code auto} (default), which takes the container when a Docker engine holds the image already.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    public static FreshDatabase create() {
        return DatabaseServer.shared().createDatabase();
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails() {
        return create();
    }

    /** Cached contexts live until the end of the run: an idle one must not hold connections of the shared server. */
    @Bean
    DynamicPropertyRegistrar noIdleConnections() {
        return properties -> properties.add("spring.datasource.hikari.minimum-idle", () -> 0);
    }
}
