package dev.inlet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.DockerClientFactory;

/** Each test database is a fresh PostgreSQL 18, where the environment asked for it. */
class TestDatabaseTests {

    @Test
    void databasesNeverSeeEachOthersRows() {
        var one = JdbcClient.create(TestDatabase.create().dataSource());
        var other = JdbcClient.create(TestDatabase.create().dataSource());
        one.sql("CREATE TABLE mail (id int)").update();
        one.sql("INSERT INTO mail VALUES (1)").update();

        assertThat(one.sql("SELECT count(*) FROM mail").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(other.sql("SELECT to_regclass('mail')").query(String.class).optional())
                .isEmpty();
    }

    @Test
    void contextsThatImportItGetDatabasesOfTheirOwn() {
        try (var one = new AnnotationConfigApplicationContext(TestDatabase.class);
                var other = new AnnotationConfigApplicationContext(TestDatabase.class)) {
            assertThat(one.getBean(JdbcConnectionDetails.class).getJdbcUrl())
                    .isNotEqualTo(other.getBean(JdbcConnectionDetails.class).getJdbcUrl());
        }
    }

    @Test
    void serverIsPostgres18() {
        var version = JdbcClient.create(TestDatabase.create().dataSource())
                .sql("SHOW server_version")
                .query(String.class)
                .single();

        assertThat(version).startsWith("18.");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "INLET_TEST_DATABASE", matches = "container")
    void serverRunsInAContainerWhenTheEnvironmentAsksForOne() {
        var server = DatabaseServer.shared();
        var containers = DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withAncestorFilter(List.of(DatabaseServers.IMAGE))
                .withLabelFilter(DockerClientFactory.DEFAULT_LABELS)
                .exec();

        assertThat(server.kind()).isEqualTo(DatabaseServer.Kind.CONTAINER);
        assertThat(containers)
                .flatExtracting(container -> List.of(container.getPorts()))
                .extracting(port -> port.getPublicPort())
                .contains(portOf(server.maintenance().jdbcUrl()));
    }

    @Test
    void anUnknownChoiceIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseServers.start("mysql"))
                .withMessageContaining("\"mysql\"")
                .withMessageContaining("container, embedded or auto");
    }

    private static int portOf(String jdbcUrl) {
        return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    }
}
