package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scrape does not wait for a database that does not answer, and does not say that all is well either. */
class AccountsAtAGlanceTests {
    @Test
    void aDatabaseThatHangsIsNotANumberAndSoonSaid() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl("jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x");
            database.setConnectTimeout(60);
            AccountsAtAGlance glance = new AccountsAtAGlance(JdbcClient.create(database), Clock.systemUTC());
            Instant start = Instant.now();
            for (AccountState state : AccountState.values()) {
                assertThat(glance.count(state)).isNaN();
            }
            assertThat(glance.oldestSuccessAge()).isNaN();
            assertThat(glance.certificateExpiry()).isNaN();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
    }
}
