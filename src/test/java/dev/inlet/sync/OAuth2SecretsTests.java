package dev.inlet.sync;

import static dev.inlet.testing.ScriptedTokenEndpoint.error;
import static dev.inlet.testing.ScriptedTokenEndpoint.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.ScriptedTokenEndpoint;
import dev.inlet.testing.TestAccount;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Neither a refresh token, a client's secret nor an access token is in any log, answer or table, whoever says it back. */
@InletTest
class OAuth2SecretsTests {

    private static final List<String> SECRETS = List.of(
            "refresh-token-0123456789",
            "refresh-token-replaced-0123456789",
            "client-secret-0123456789",
            "access-token-0123456789",
            "access-token-refused-0123456789");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();

    @Test
    void noSecretIsShownOrStoredInClear() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("dev.inlet");
        AppenderBase<ILoggingEvent> appender = appender();
        root.addAppender(appender);
        ours.setLevel(Level.TRACE);
        try {
            List<String> shown = new ArrayList<>(story(new Api(port)));
            shown.addAll(logged);
            shown.addAll(tables());

            assertThat(logged).anyMatch(line -> line.contains("AUTH"));
            assertThat(shown).noneMatch(text -> secrets().anyMatch(text::contains));
        } finally {
            ours.setLevel(null);
            root.detachAppender(appender);
        }
    }

    /** A login, a refused token, a refused grant: what is shown of them. */
    private static List<String> story(Api api) {
        try (var maildrop = new TokenMaildrop().accept(SECRETS.get(3));
                var endpoint = ScriptedTokenEndpoint.answering(token(SECRETS.get(3), SECRETS.get(1)))) {
            TestAccount account = account(api, maildrop, endpoint);
            List<String> shown = new ArrayList<>();
            shown.add(account.sync().toString());
            assertThat(account.messages()).hasSize(1);
            endpoint.answer(
                    token(SECRETS.get(4)),
                    error(400, "invalid_grant", "no: " + String.join(" ", SECRETS.subList(1, 3))));
            maildrop.accept();
            shown.add(account.sync().toString());
            shown.add(account.sync().toString());
            assertThat(shown).anyMatch(text -> text.contains("oauth2_grant_refused"));
            shown.add(account.view().toString());
            shown.add(api.get("/api/v1/accounts").text());
            shown.add(api.get("/api/v1/accounts/" + account.id() + "/syncs").text());
            return shown;
        }
    }

    private static TestAccount account(Api api, TokenMaildrop maildrop, ScriptedTokenEndpoint endpoint) {
        String credentials = """
                {"type": "oauth2", "username": "alice", "tokenUri": "%s", "clientId": "client",
                 "clientSecret": "%s", "refreshToken": "%s"}""".formatted(endpoint.uri(), SECRETS.get(2), SECRETS.get(0));
        return TestAccount.create(
                api,
                "localhost",
                maildrop.server().port(),
                "none",
                credentials,
                ", \"authentication\": \"xoauth2\", \"poll\": {\"enabled\": false}");
    }

    /** As they are, as a server or a log would have them in base64, and as the database shows octets. */
    private static Stream<String> secrets() {
        return SECRETS.stream()
                .flatMap(secret -> Stream.of(
                        secret,
                        HexFormat.of().formatHex(secret.getBytes(UTF_8)),
                        TokenMaildrop.base64(secret),
                        TokenMaildrop.base64("user=alice\1auth=Bearer " + secret + "\1\1")));
    }

    private List<String> tables() {
        List<String> names = texts("select table_name from information_schema.tables where table_schema = 'public'");
        assertThat(names).contains("account", "sync", "event");
        List<String> rows = new ArrayList<>();
        names.forEach(name -> rows.addAll(texts("select row_to_json(t)::text from \"" + name + "\" t")));
        return rows;
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, n) -> row.getString(1)).list();
    }

    private AppenderBase<ILoggingEvent> appender() {
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                logged.add(line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        };
        appender.start();
        return appender;
    }
}
