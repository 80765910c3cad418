package dev.inlet.demo;

import dev.inlet.InletApplication;
import dev.inlet.testing.Api;
import dev.inlet.testing.MaildropServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Inlet doing its main job on one machine: a maildrop with forty messages and a new one now and then, an account that
 * polls it, and a receiver that prints what the webhook tells.
 */
public final class DemoInlet {

    private static final String USER = "demo";
    private static final String PASSWORD = "demo-password";
    private static final Duration NEW_MAIL_EVERY = Duration.ofSeconds(20);

    private DemoInlet() {}

    public static void main(String[] args) throws InterruptedException {
        String token = token();
        MaildropServer maildrop = new MaildropServer().addUser(USER, PASSWORD);
        DemoMessages.all().forEach(message -> maildrop.deliver(USER, message));
        AtomicReference<String> secret = new AtomicReference<>("");
        DemoReceiver receiver = new DemoReceiver(secret::get, System.out);
        ConfigurableApplicationContext inlet = start(args, token);
        int port = Integer.parseInt(inlet.getEnvironment().getRequiredProperty("local.server.port"));
        DemoSetup setup = new DemoSetup(new Api(port).bearing(token));
        secret.set(setup.webhook(receiver.url().toString()));
        System.out.println(DemoBanner.of(port, token, receiver.url(), NEW_MAIL_EVERY));
        setup.account(maildrop, USER, PASSWORD);
        deliverForEver(maildrop, inlet);
    }

    private static ConfigurableApplicationContext start(String[] args, String token) {
        return new SpringApplicationBuilder(InletApplication.class)
                .properties(Map.of(
                        "server.address",
                        "127.0.0.1",
                        "inlet.api-token",
                        token,
                        "inlet.egress.allow",
                        "public,loopback"))
                .run(args);
    }

    private static void deliverForEver(MaildropServer maildrop, ConfigurableApplicationContext inlet)
            throws InterruptedException {
        int start = (int) (System.currentTimeMillis() / 1000);
        for (int n = start; inlet.isActive(); n++) {
            Thread.sleep(NEW_MAIL_EVERY);
            maildrop.deliver(USER, DemoMessages.numbered(n));
        }
    }

    /** The one that was given, so that curl lines stay good over restarts, or one for this run. */
    private static String token() {
        byte[] octets = new byte[16];
        new SecureRandom().nextBytes(octets);
        String given = System.getenv("INLET_API_TOKEN");
        return given == null ? HexFormat.of().formatHex(octets) : given;
    }
}
