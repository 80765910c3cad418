package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.MaildropWatcher;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** No host sees more sessions at once than it is to, whoever waits for one host keeps nobody from another, and all have their turn. */
@InletTest
@TestPropertySource(properties = "inlet.sync.max-per-host=2")
class HostTurnsTests {

    private static final int USERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Holds every session until it is told to go on. */
    private static final class Held implements MaildropWatcher {

        final CountDownLatch goOn = new CountDownLatch(1);
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void opened(String user) {
            seen.add(user);
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public void at(String user, Step step, int number) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void closed(String user) {
            open.decrementAndGet();
        }
    }

    @LocalServerPort
    int port;

    private final Held held = new Held();
    private final MaildropServer server = new MaildropServer().watchedBy(held);

    @AfterEach
    void stop() {
        held.goOn.countDown();
        server.close();
    }

    @Test
    void twoAtATimeAndAllInTheEnd() {
        Api api = new Api(port);
        for (int n = 0; n < USERS; n++) {
            add(api, "localhost", "user" + n);
        }
        await().atMost(PATIENCE).until(() -> held.open.get() == 2);
        add(api, "127.0.0.1", "elsewhere"); // the same server by another name is another host
        await().atMost(PATIENCE).until(() -> held.seen.contains("elsewhere"));
        assertThat(held.most.get()).isEqualTo(3);
        held.goOn.countDown();
        await().atMost(PATIENCE).until(() -> held.seen.size() == USERS + 1);
        assertThat(held.most.get()).isEqualTo(3);
        assertThat(waits(api)).isPositive();
    }

    private void add(Api api, String host, String user) {
        server.addUser(user, "secret");
        Api.Answer made = api.post("/api/v1/accounts", """
                {"name": "At %1$s as %2$s",
                 "server": {"host": "%1$s", "port": %3$d, "tls": "none", "readTimeout": "PT5M"},
                 "credentials": {"type": "password", "username": "%2$s", "password": "secret"},
                 "poll": {"interval": "PT1H"}}""".formatted(host, user, server.port()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static double waits(Api api) {
        return api.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("inlet_sync_host_waits_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
