package dev.inlet.local;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local default, used while no {@code spring.datasource.url} is set.
 *
 * @param dataDir directory that keeps the local database, its key and the hash of its API token
 */
@ConfigurationProperties("inlet.local")
record LocalProperties(@DefaultValue("./data") Path dataDir) {}
