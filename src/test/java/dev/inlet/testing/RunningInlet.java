package dev.inlet.testing;

import dev.inlet.InletApplication;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Inlet on a free port, which a test can stop and start again on the same database. */
public final class RunningInlet implements AutoCloseable {

    /** 32 octets in base64. */
    public static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** Tests' servers are on this machine. */
    public static final String ALLOWED = "public,private,loopback";

    private final ConfigurableApplicationContext context;

    private RunningInlet(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningInlet start(FreshDatabase database, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("server.port", "0");
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("inlet.api-token", Api.TOKEN);
        if (!more.containsKey("inlet.encryption-key-file")) {
            properties.putIfAbsent("inlet.encryption-key", ENCRYPTION_KEY);
        }
        properties.putIfAbsent("inlet.egress.allow", ALLOWED);
        properties.put(
                "spring.ssl.bundle.pem.mail.truststore.certificate",
                TestCertificates.localhost().certificatePem());
        return new RunningInlet(new SpringApplicationBuilder(InletApplication.class)
                .properties(properties)
                .run());
    }

    public Api api() {
        return new Api(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
    }

    /** The actuator, where it has a port of its own. */
    public Api management() {
        return new Api(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}
