package dev.inlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.PostgresProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An Inlet and its PostgreSQL as processes, a POP3 server and a webhook receiver that watch them, and accounts that delete from
 * the server what they have stored.
 */
final class CrashSite implements AutoCloseable {

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("inlet.sync.batch-messages", "10"),
            Map.entry("inlet.sync.spool-memory-octets", "1024"),
            // what dies is noticed and tried again soon, and no message is given up for it
            Map.entry("inlet.sync.max-backoff", "1s"),
            Map.entry("inlet.sync.deferral", "1s"),
            Map.entry("inlet.sync.max-attempts", "1000"),
            // every point holds a session of its own
            Map.entry("inlet.sync.max-per-host", "100"),
            Map.entry("db-scheduler.polling-interval", "200ms"),
            Map.entry("db-scheduler.heartbeat-interval", "500ms"),
            Map.entry("inlet.webhook.delivery.poll-interval", "200ms"),
            Map.entry("inlet.webhook.http.total-timeout", "2s"),
            Map.entry("inlet.webhook.delivery.lease", "3s"),
            // as many statements as are held at once, and then some
            Map.entry("spring.datasource.hikari.maximum-pool-size", "60"));

    private final Path folder;
    private final Mail mail = new Mail();
    private final Sessions sessions = new Sessions(this::stored);
    private final MaildropServer maildrops = new MaildropServer().watchedBy(sessions);
    private final WebhookRecorder webhooks = new WebhookRecorder();
    private final PostgresProcess postgres;
    private final JdbcClient jdbc;
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private ChildInlet inlet;
    private int starts;

    CrashSite(Path folder, int accounts) throws IOException, SQLException {
        this.folder = folder;
        Files.createDirectories(temporary());
        postgres = PostgresProcess.start(folder.resolve("postgres"));
        jdbc = JdbcClient.create(postgres.database().dataSource());
        inlet = startInlet();
        HeldStatements.prepare(postgres.database());
        subscribe();
        IntStream.range(0, accounts).mapToObj(n -> "user" + n).forEach(this::addAccount);
    }

    private ChildInlet startInlet() {
        Map<String, String> properties = new HashMap<>(PROPERTIES);
        properties.put("java.io.tmpdir", temporary().toString());
        return ChildInlet.start(postgres.database(), folder.resolve("inlet-" + ++starts + ".log"), properties)
                .ready();
    }

    private void subscribe() {
        Api.Answer made = api().post("/api/v1/webhooks", """
                {"url": "%s", "eventTypes": ["message.received"]}""".formatted(webhooks.url()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private void addAccount(String user) {
        maildrops.addUser(user, "secret");
        Api.Answer made = api().post("/api/v1/accounts", """
                {"name": "%1$s",
                 "server": {"host": "127.0.0.1", "port": %2$d, "tls": "none", "readTimeout": "PT1M"},
                 "credentials": {"type": "password", "username": "%1$s", "password": "secret"},
                 "poll": {"interval": "PT1S"}, "retention": {"leaveOnServer": false}, "transcript": "off"}
                """.formatted(user, maildrops.port()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        accounts.put(user, made.json().path("id").asString());
    }

    /** Where Inlet puts its temporary files. */
    private Path temporary() {
        return folder.resolve("tmp");
    }

    Api api() {
        return inlet.api();
    }

    FreshDatabase database() {
        return postgres.database();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    Sessions sessions() {
        return sessions;
    }

    WebhookRecorder webhooks() {
        return webhooks;
    }

    Mail mail() {
        return mail;
    }

    Set<String> users() {
        return accounts.keySet();
    }

    String account(String user) {
        return Objects.requireNonNull(accounts.get(user));
    }

    int waiting(String user) {
        return maildrops.messages(user);
    }

    /** Delivers that many new messages to a user, all at once. */
    void deliver(String user, int count) {
        List<byte[]> messages =
                IntStream.range(0, count).mapToObj(_ -> mail.fresh(user)).toList();
        maildrops.deliver(user, messages);
    }

    void kill(Victim victim) {
        switch (victim) {
            case INLET -> inlet.kill();
            case POSTGRES -> postgres.kill();
            case MAILDROP_CONNECTIONS -> maildrops.cut();
            case DATABASE_CONNECTIONS ->
                jdbc.sql(
                                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'inlet'")
                        .query(Integer.class)
                        .single();
        }
    }

    /** Starts again what was killed; connections come again by themselves. */
    void restore(Victim victim) {
        switch (victim) {
            case INLET -> inlet = startInlet();
            case POSTGRES -> postgres.startAgain();
            case MAILDROP_CONNECTIONS, DATABASE_CONNECTIONS -> {}
        }
    }

    /** Spool files in Inlet's temporary directory. */
    long spoolFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.filter(file -> file.toString().endsWith(".spool")).count();
        }
    }

    /** Asks the database, however long it may be away. */
    private boolean stored(String user, Set<String> uniqueIds) {
        int[] count = {-1};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    count[0] = count(user, uniqueIds);
                    return count[0] >= 0;
                });
        return count[0] == uniqueIds.size();
    }

    private int count(String user, Set<String> uniqueIds) {
        try {
            return jdbc.sql("select count(*) from message where account_id = ?::uuid and unique_id = any(?)")
                    .param(1, account(user))
                    .param(2, uniqueIds.toArray(String[]::new))
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        inlet.close();
        maildrops.close();
        webhooks.close();
        postgres.close();
    }
}
