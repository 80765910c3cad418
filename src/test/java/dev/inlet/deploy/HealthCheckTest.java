package dev.inlet.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container is healthy when its Inlet answers 200, and not when it answers anything else or nothing. */
class HealthCheckTest {

    private HttpServer server;
    private int status = 200;
    private final AtomicReference<String> authorization = new AtomicReference<>("");

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aStatusOf200IsWell() {
        assertThat(HealthCheck.answersOk(address(), "")).isTrue();
        assertThat(authorization).hasValue("null");
    }

    @Test
    void anythingElseIsNot() {
        status = 503;
        assertThat(HealthCheck.answersOk(address(), "")).isFalse();
        status = 401;
        assertThat(HealthCheck.answersOk(address(), "")).isFalse();
    }

    @Test
    void noAnswerIsNot() {
        server.stop(0);

        assertThat(HealthCheck.answersOk(address(), "")).isFalse();
    }

    @Test
    void theTokenIsBorneWhereThereIsOne() {
        HealthCheck.answersOk(address(), "some-token");

        assertThat(authorization).hasValue("Bearer some-token");
    }

    @Test
    void theContainersOwnInletIsAskedWhereItsHealthIs() {
        assertThat(HealthCheck.readiness(Map.of())).isEqualTo("http://127.0.0.1:8080/actuator/health/readiness");
        assertThat(HealthCheck.readiness(Map.of("SERVER_PORT", "9000"))).contains(":9000/");
        assertThat(HealthCheck.readiness(Map.of("SERVER_PORT", "9000", "MANAGEMENT_SERVER_PORT", "8081")))
                .contains(":8081/");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/health/readiness";
    }
}
