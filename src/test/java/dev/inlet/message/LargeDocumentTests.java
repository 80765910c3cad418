package dev.inlet.message;

import static dev.inlet.testing.MaildropAccount.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A large message is read from end to end once, and not each time somebody asks for it. */
@InletTest
class LargeDocumentTests {

    private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\r\n";
    private static final String BODY = """
            --b\r
            \r
            Please find it attached.\r
            --b\r
            Content-Type: application/octet-stream\r
            \r
            %s\r
            --b--""";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;
    private MaildropAccount maildrop;
    private String large;

    @BeforeEach
    void takeOne() {
        api = new Api(port);
        maildrop = new MaildropAccount(api, "", "");
        maildrop.deliver(message(MULTIPART, "large", BODY.formatted("0123456789abcdef\r\n".repeat(100_000))));
        maildrop.deliver(message(MULTIPART, "small", BODY.formatted("0123456789abcdef\r\n")));
        maildrop.sync();
        large = maildrop.path("large");
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    void whatWasReadOfItIsEnoughToShowIt() {
        String document = api.get(large).text();
        String headers = api.get(large + "/headers").text();
        assertThat(document).contains("Please find it attached.", "<");
        assertThat(kept(maildrop.path("small"))).isZero();
        jdbc.sql("delete from message_chunk where message_id = :id")
                .param("id", id(large))
                .update();
        assertThat(api.get(large).text()).isEqualTo(document);
        assertThat(api.get(large + "/headers").text()).isEqualTo(headers);
        assertThat(api.get(large + "/text").text()).isEqualTo("Please find it attached.");
    }

    @Test
    void whatAnotherReaderMadeOfItOrOfOtherOctetsIsNotShown() {
        String document = api.get(large).text();
        for (String change : new String[] {"reader = 'another', parsed = '{}'", "sha256 = '\\x00', parsed = '{}'"}) {
            jdbc.sql("update message_reading set " + change + " where message_id = :id")
                    .param("id", id(large))
                    .update();
            assertThat(api.get(large).text()).isEqualTo(document);
            assertThat(jdbc.sql("select count(*) from message_reading where message_id = :id and parsed <> '{}'")
                            .param("id", id(large))
                            .query(Integer.class)
                            .single())
                    .as("and kept in its place")
                    .isEqualTo(1);
        }
    }

    @Test
    void itGoesWithTheMessage() {
        api.get(large);
        assertThat(kept(large)).isEqualTo(1);
        assertThat(api.delete(large).status()).isEqualTo(204);
        assertThat(kept(large)).isZero();
    }

    private int kept(String path) {
        return jdbc.sql("select count(*) from message_reading where message_id = :id")
                .param("id", id(path))
                .query(Integer.class)
                .single();
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
